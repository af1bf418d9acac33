package org.mailtls.server.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.CpuStatsConfig;
import com.github.dockerjava.api.model.CpuUsageConfig;
import com.github.dockerjava.api.model.Statistics;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mailtls.server.CpuMeter;

/**
 * The engine's statistics, for machines where the control group cannot be seen (an engine in a virtual machine). The
 * engine takes one to two seconds for an answer, since it first waits for a second sample to compare with; read it
 * outside the measured time.
 */
final class EngineCpu implements CpuMeter {
    private static final long DEADLINE_SECONDS = 10;

    private final DockerClient client;
    private final String containerId;

    EngineCpu(DockerClient client, String containerId) {
        this.client = client;
        this.containerId = containerId;
    }

    @Override
    public long nanos() throws IOException {
        Newest newest = new Newest();
        try (Newest running = client.statsCmd(containerId).withNoStream(true).exec(newest)) {
            if (!running.awaitCompletion(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(
                        "The engine gave no statistics of " + containerId + " within " + DEADLINE_SECONDS + " s");
            }
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
        Statistics statistics = newest.statistics;
        CpuStatsConfig cpu = statistics == null ? null : statistics.getCpuStats();
        CpuUsageConfig usage = cpu == null ? null : cpu.getCpuUsage();
        Long total = usage == null ? null : usage.getTotalUsage();
        if (total == null || total == 0) {
            throw new IOException(
                    "The engine's statistics of " + containerId + " have no processor time: it has ended");
        }
        return total;
    }

    @Override
    public String source() {
        return "engine statistics";
    }

    private static final class Newest extends ResultCallback.Adapter<Statistics> {
        private volatile @Nullable Statistics statistics;

        @Override
        public void onNext(Statistics next) {
            statistics = next;
        }
    }
}
