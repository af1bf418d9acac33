package org.mailtls.server.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mailtls.pki.ServerCertificates;
import org.mailtls.pki.TestAuthority;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.server.MailServer;
import org.mailtls.server.ServerPlan;
import org.mailtls.server.ServerStart;

/** Starts servers for tests, each with settings of one kind and the rest as the server has them. */
final class Lab {
    private final String run;
    private final TestAuthority authority;

    Lab(String run, Path folder) {
        this.run = run + "-" + ProcessHandle.current().pid();
        this.authority = TestAuthority.create(folder.resolve("pki"));
    }

    String run() {
        return run;
    }

    MailServer plain(String release) {
        return start(release, TlsSettings.DEFAULT, Map.of(), null, null);
    }

    MailServer tls(String release, TlsSettings tls) {
        return start(release, tls, Map.of(), null, null);
    }

    MailServer parameters(String release, Map<String, String> parameters) {
        return start(release, TlsSettings.DEFAULT, parameters, null, null);
    }

    MailServer start(
            String release,
            TlsSettings tls,
            Map<String, String> parameters,
            @Nullable Path configFile,
            @Nullable Double cpus) {
        return start(ServerSettings.container("postfix", release)
                .withCpus(cpus)
                .withTls(tls)
                .withParameters(parameters)
                .withConfigFile(configFile));
    }

    /** Any server; its other services are to be had from it as well. */
    ContainerServer start(ServerSettings settings) {
        return (ContainerServer) new ContainerDriver().start(of(settings));
    }

    ServerPlan plan(ServerSettings settings) {
        return new ContainerDriver().plan(of(settings));
    }

    private ServerStart of(ServerSettings settings) {
        return new ServerStart(settings, authority.equip(settings.tls()), "SunJSSE", run);
    }

    ServerCertificates equip(TlsSettings tls) {
        return authority.equip(tls);
    }

    /** The roots of all the certificates that servers show unless asked for others. */
    Path trust() {
        return authority.equip(TlsSettings.DEFAULT).trust();
    }

    /** What a program in the server's container prints. */
    String run(ContainerServer server, String... command) throws InterruptedException {
        DockerClient client = Engine.client();
        String id = client.execCreateCmd(server.containerId())
                .withCmd(command)
                .withAttachStdout(true)
                .withAttachStderr(true)
                .exec()
                .getId();
        StringBuilder output = new StringBuilder();
        client.execStartCmd(id)
                .exec(new ResultCallback.Adapter<Frame>() {
                    @Override
                    public void onNext(Frame frame) {
                        output.append(new String(frame.getPayload(), StandardCharsets.UTF_8));
                    }
                })
                .awaitCompletion(10, TimeUnit.SECONDS);
        return output.toString();
    }

    /** The containers of this run that are still in the engine, running or not. */
    List<String> containers() {
        return LabCleaner.listing(Engine.client(), List.of(Labels.RUN + "=" + run)).exec().stream()
                .map(com.github.dockerjava.api.model.Container::getId)
                .toList();
    }
}
