package org.mailtls.server.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.CpuStatsConfig;
import com.github.dockerjava.api.model.CpuUsageConfig;
import com.github.dockerjava.api.model.MemoryStatsConfig;
import com.github.dockerjava.api.model.PidsStatsConfig;
import com.github.dockerjava.api.model.StatisticNetworksConfig;
import com.github.dockerjava.api.model.Statistics;
import com.github.dockerjava.api.model.ThrottlingDataConfig;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mailtls.server.ResourceMeter;
import org.mailtls.server.Resources;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine's statistics, for machines where the control group cannot be seen. Asked one by one they take the engine a
 * second or two each, so it is told once to go on telling them, which it does once a second: a reading gives the newest,
 * at once but for the first. Open files are not among them.
 */
final class EngineResources implements ResourceMeter {
    private static final Logger LOG = LoggerFactory.getLogger(EngineResources.class);
    private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final DockerClient client;
    private final String containerId;
    private final boolean capped;
    private @Nullable Newest told;

    /** @param capped whether the container may use so many processors only */
    EngineResources(DockerClient client, String containerId, boolean capped) {
        this.client = client;
        this.containerId = containerId;
        this.capped = capped;
    }

    @Override
    public synchronized Resources now() throws IOException {
        try {
            Newest stream = told;
            if (stream == null) {
                stream = new Newest();
                told = stream;
                client.statsCmd(containerId).exec(stream);
            }
            return resources(stream.newest());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the engine gathered statistics", e);
        } catch (DockerException e) {
            throw new IOException("The engine has no statistics of " + containerId + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            String reason = EngineGone.reason(e);
            if (reason == null) {
                throw e;
            }
            throw new IOException("The engine went away with its statistics of " + containerId + ": " + reason, e);
        }
    }

    @Override
    public String source() {
        return "engine statistics, once a second";
    }

    @Override
    public synchronized void close() {
        Newest stream = told;
        if (stream == null) {
            return;
        }
        try {
            stream.close();
        } catch (IOException e) {
            LOG.debug("Statistics that nobody reads any more did not end in order", e);
        }
    }

    private Resources resources(Statistics statistics) throws IOException {
        CpuStatsConfig cpu = statistics.getCpuStats();
        CpuUsageConfig usage = cpu == null ? null : cpu.getCpuUsage();
        long total = usage == null ? Resources.UNKNOWN : known(usage.getTotalUsage());
        if (total <= 0) {
            throw new IOException(
                    "The engine's statistics of " + containerId + " have no processor time: it has ended");
        }
        ThrottlingDataConfig throttling = cpu == null ? null : cpu.getThrottlingData();
        MemoryStatsConfig memory = statistics.getMemoryStats();
        PidsStatsConfig tasks = statistics.getPidsStats();
        Map<String, StatisticNetworksConfig> networks = statistics.getNetworks();
        long in = networks == null ? Resources.UNKNOWN : 0;
        long out = in;
        if (networks != null) {
            for (StatisticNetworksConfig device : networks.values()) {
                in += Math.max(0, known(device.getRxBytes()));
                out += Math.max(0, known(device.getTxBytes()));
            }
        }
        return new Resources(
                total,
                capped && throttling != null ? known(throttling.getThrottledTime()) : Resources.UNKNOWN,
                memory == null ? Resources.UNKNOWN : known(memory.getUsage()),
                tasks == null ? Resources.UNKNOWN : known(tasks.getCurrent()),
                Resources.UNKNOWN,
                in,
                out);
    }

    private static long known(@Nullable Long value) {
        return value == null ? Resources.UNKNOWN : value;
    }

    private final class Newest extends ResultCallback.Adapter<Statistics> {
        private @Nullable Statistics statistics;
        private @Nullable Throwable error;
        private boolean ended;

        @Override
        public synchronized void onNext(Statistics next) {
            statistics = next;
            notifyAll();
        }

        @Override
        public void onError(Throwable thrown) {
            end(thrown);
            super.onError(thrown);
        }

        @Override
        public void onComplete() {
            end(null);
            super.onComplete();
        }

        private synchronized void end(@Nullable Throwable thrown) {
            ended = true;
            error = thrown;
            notifyAll();
        }

        /** Waits for the first. */
        synchronized Statistics newest() throws IOException, InterruptedException {
            long end = System.nanoTime() + DEADLINE_NANOS;
            while (statistics == null && !ended) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    throw new IOException("The engine gave no statistics of " + containerId + " within "
                            + TimeUnit.NANOSECONDS.toSeconds(DEADLINE_NANOS) + " s");
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
            Statistics newest = statistics;
            if (ended || newest == null) {
                throw new IOException(
                        "The engine gives no more statistics of " + containerId + ": it has ended", error);
            }
            return newest;
        }
    }
}
