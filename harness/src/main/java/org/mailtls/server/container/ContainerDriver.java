package org.mailtls.server.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mailtls.scenario.Driver;
import org.mailtls.scenario.NetworkSettings;
import org.mailtls.scenario.OutboundSettings;
import org.mailtls.scenario.SendLevel;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.TlsOption;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.server.EnvironmentException;
import org.mailtls.server.MailServer;
import org.mailtls.server.ProxyProtocol;
import org.mailtls.server.ServerDriver;
import org.mailtls.server.ServerFailedException;
import org.mailtls.server.ServerIdentity;
import org.mailtls.server.ServerPlan;
import org.mailtls.server.ServerStart;
import org.mailtls.server.UnsupportedSettingException;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.ContainerLaunchException;

/** Brings mail servers up in containers of this machine's engine. */
public final class ContainerDriver implements ServerDriver {
    private static final Duration PULL_DEADLINE = Duration.ofSeconds(20);
    /** Nobody knows how large somebody's own image is. */
    private static final Duration OWN_PULL_DEADLINE = Duration.ofMinutes(3);

    @Override
    public Driver driver() {
        return Driver.CONTAINER;
    }

    @Override
    public ServerPlan plan(ServerStart start) {
        ServerSettings settings = start.settings();
        OwnFiles.check(settings);
        if (settings.image() != null) {
            ProxySpeakers.refuse(settings);
            return OwnImage.plan(settings);
        }
        Mta mta = mta(settings.mta());
        String suite = suite(mta, settings.release());
        refuse(mta, suite, settings.tls());
        OutboundSettings outbound = settings.outbound();
        if (outbound != null) {
            refuse(mta, outbound);
        }
        // Whoever cannot read headers is refused here.
        ProxySpeakers.of(mta, settings);
        return mta.plan(settings, suite, start.certificates());
    }

    /** Everything that cannot be had is told at once. */
    private static void refuse(Mta mta, String suite, TlsSettings tls) {
        List<String> reasons = new ArrayList<>();
        List<String> paths = new ArrayList<>();
        for (TlsOption option : tls.given()) {
            String reason = mta.cannot(option, tls, suite);
            if (reason != null) {
                reasons.add(option.path() + ": " + tls.text(option) + " cannot be had from " + mta.title() + " of "
                        + suite + ": " + reason + ".");
                paths.add(option.path());
            }
        }
        if (!reasons.isEmpty()) {
            throw new UnsupportedSettingException(String.join("\n", reasons), paths.toArray(String[]::new));
        }
    }

    private static void refuse(Mta mta, OutboundSettings outbound) {
        SendsMail sends = mta.sends();
        if (sends == null) {
            throw new UnsupportedSettingException(
                    "outbound: " + mta.title() + " is not set up to send mail here; known to be are "
                            + mtas().stream()
                                    .filter(known -> known.sends() != null)
                                    .map(Mta::title)
                                    .collect(Collectors.joining(", ")),
                    "outbound");
        }
        SendLevel level = outbound.level();
        String reason = level == null ? null : sends.cannot(level);
        if (level != null && reason != null) {
            throw new UnsupportedSettingException(
                    "outbound.level: " + level.word() + " cannot be had from " + mta.title() + ": " + reason + ".",
                    "outbound.level");
        }
    }

    @Override
    public MailServer start(ServerStart start) {
        // A setting that no image has is said before an engine is looked for.
        ServerPlan plan = plan(start);
        return start(Engine.client(), start, plan);
    }

    /** @throws EnvironmentException also if the engine goes away meanwhile */
    static MailServer start(DockerClient client, ServerStart start, ServerPlan plan) {
        return EngineGone.translate(() -> started(client, start, plan));
    }

    private static MailServer started(DockerClient client, ServerStart start, ServerPlan plan) {
        NetworkSettings network = start.network();
        if (network != null) {
            ContainerNetwork.require(client);
        }
        String own = start.settings().image();
        if (own != null) {
            OwnImage image = new OwnImage(own, start);
            String digest = image.ensure(client, OWN_PULL_DEADLINE);
            MtaContainer container = image.container(plan);
            return guarded(start, own, container, () -> own(client, start, image, container, digest));
        }
        Mta mta = mta(start.settings().mta());
        MtaImage image = new MtaImage(mta, suite(mta, start.settings().release()));
        String id = image.ensure(client, PULL_DEADLINE);
        String reference = image.reference();
        MtaContainer container = new MtaContainer(reference, mta, start, plan);
        Supplier<ContainerServer> up = () -> up(client, start, mta, container, reference + " " + id, plan);
        SendsMail sends = start.settings().outbound() == null ? null : mta.sends();
        return sends == null
                ? guarded(start, reference, container, up)
                : sending(client, start, reference, container, up, sends);
    }

    /** In a network of its own, from which it reaches the sinks. */
    private static MailServer sending(
            DockerClient client,
            ServerStart start,
            String reference,
            MtaContainer container,
            Supplier<ContainerServer> up,
            SendsMail sends) {
        SinkNetwork sinks = SinkNetwork.create(client, start.runId());
        container.reaching(sinks);
        return guarded(start, reference, container, () -> {
            ContainerServer server = up.get();
            ContainerLog log = new ContainerLog(client, server.containerId());
            return server.sending(
                    new ContainerSender(container, log, sends, sinks.gateway(), sinks.addressOf(server.containerId())));
        });
    }

    /** Removes the container if it does not come up. */
    private static MailServer guarded(
            ServerStart start, String reference, MtaContainer container, Supplier<? extends MailServer> up) {
        try {
            return up.get();
        } catch (ContainerLaunchException | DockerException e) {
            remove(container);
            EnvironmentException gone = EngineGone.in(e);
            EnvironmentException known =
                    gone != null ? gone : EngineTrouble.in(e, start.settings().port());
            if (known != null) {
                throw known;
            }
            throw new EnvironmentException("The engine could not start " + reference + ": " + rootCause(e), e);
        } catch (RuntimeException e) {
            remove(container);
            throw e;
        }
    }

    private static MailServer own(
            DockerClient client, ServerStart start, OwnImage image, MtaContainer container, String digest) {
        container.start();
        String id = container.getContainerId();
        ContainerLog log = new ContainerLog(client, id);
        Startup.Up up = image.await(client, container, log);
        ServerIdentity identity = image.identity(container, digest, up.banner());
        return new ContainerServer(
                client,
                id,
                container::stop,
                log,
                up.addresses(),
                container.service(),
                networked(client, id, start, identity),
                ServerPlan.NOTHING,
                ContainerMeters.of(client, id, log, capped(start), null),
                ProxyProtocol.NONE);
    }

    private static ContainerServer up(
            DockerClient client, ServerStart start, Mta mta, MtaContainer container, String image, ServerPlan plan) {
        container.start();
        String id = container.getContainerId();
        ContainerLog log = new ContainerLog(client, id);
        ProxyProtocol proxy = ProxySpeakers.of(mta, start.settings());
        Startup.Up up = new Startup(mta, plan, proxy, container, log).await();
        Facts facts = facts(mta, container, log);
        if (!facts.unknown().isEmpty()) {
            throw UnknownParameters.refusal(mta.title() + " " + facts.version(), facts.unknown(), plan);
        }
        ServerIdentity identity =
                new ServerIdentity(mta.title(), facts.version(), facts.crypto(), image, up.banner(), facts.settings());
        return new ContainerServer(
                client,
                id,
                container::stop,
                log,
                up.addresses(),
                container.service(),
                networked(client, id, start, identity),
                plan,
                ContainerMeters.of(client, id, log, capped(start), mta.profile()),
                proxy);
    }

    private static boolean capped(ServerStart start) {
        return start.settings().cpus() != null;
    }

    /** Last of all, so that nothing before it is slow. What the kernel says of it goes with the server's settings. */
    private static ServerIdentity networked(
            DockerClient client, String containerId, ServerStart start, ServerIdentity identity) {
        NetworkSettings network = start.network();
        return network == null
                ? identity
                : identity.with("network", ContainerNetwork.set(client, containerId, network, start.runId()));
    }

    private static void remove(MtaContainer container) {
        ContainerServer.remove(container.getContainerId(), container::stop);
    }

    private static Facts facts(Mta mta, MtaContainer container, ContainerLog log) {
        try {
            ExecResult result = container.execInContainer("/usr/local/sbin/mta-facts");
            if (result.getExitCode() == 0) {
                return Facts.parse(result.getStdout());
            }
            throw new ServerFailedException(
                    mta.title() + " came up but could not say what it is: "
                            + result.getStderr().strip(),
                    log.tail(20));
        } catch (IOException e) {
            throw new EnvironmentException("The engine could not run a program in the container: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EnvironmentException("Interrupted while the server was asked what it is", e);
        }
    }

    static List<Mta> mtas() {
        return ServiceLoader.load(Mta.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    private static Mta mta(@Nullable String name) {
        List<Mta> all = mtas();
        return all.stream()
                .filter(mta -> mta.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UnsupportedSettingException(
                        "server.mta: no mail server '" + name + "' for " + "containers; known: "
                                + all.stream().map(Mta::name).collect(Collectors.joining(", ")),
                        "mta"));
    }

    private static String suite(Mta mta, @Nullable String release) {
        if (release == null || !mta.suites().contains(release)) {
            throw new UnsupportedSettingException(
                    "server.release: " + mta.title() + " has no image for '" + release + "'; known: "
                            + String.join(", ", mta.suites()),
                    "release");
        }
        return release;
    }

    private static String rootCause(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).strip();
    }
}
