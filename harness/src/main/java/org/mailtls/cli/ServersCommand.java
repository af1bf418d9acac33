package org.mailtls.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.mailtls.run.ServerTrial;
import org.mailtls.server.container.LabServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "servers",
        mixinStandardHelpOptions = true,
        description = "List the mail servers that can be brought up, or bring each up and send it mail over TLS.")
final class ServersCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "NAME",
            arity = "0..*",
            description = "Servers, as postfix or postfix:trixie. Default: all.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--check",
            description = "Start each, send a mail through every door over TLS, and say what was negotiated.")
    private boolean check;

    @Option(names = "--json", description = "Print the answer as one JSON document.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<LabServer> servers = chosen();
        if (!check) {
            if (json) {
                Json.print(servers);
            } else {
                System.out.print(ServerText.list(servers));
            }
            return ExitCode.OK;
        }
        List<ServerTrial> trials = new ArrayList<>();
        for (LabServer server : servers) {
            System.err.println("trying " + server.words());
            ServerTrial trial = ServerTrial.of(server);
            trials.add(trial);
            if (!json) {
                System.out.print(ServerText.trial(trial));
            }
        }
        if (json) {
            Json.print(trials);
        } else {
            System.out.print(ServerText.sum(trials));
        }
        return trials.stream().allMatch(ServerTrial::passed) ? ExitCode.OK : ExitCode.FAILED;
    }

    private List<LabServer> chosen() {
        List<LabServer> all = LabServer.all();
        if (names.isEmpty()) {
            return all;
        }
        List<LabServer> chosen = new ArrayList<>();
        for (String name : names) {
            List<LabServer> found = all.stream()
                    .filter(server -> name.equals(server.name()) || name.equals(server.name() + ":" + server.release()))
                    .toList();
            if (found.isEmpty()) {
                throw new ParameterException(
                        spec.commandLine(),
                        "There is no mail server '" + name + "'; there are "
                                + String.join(
                                        ", ",
                                        all.stream()
                                                .map(LabServer::name)
                                                .distinct()
                                                .toList())
                                + ", each also with a release: postfix:trixie.");
            }
            chosen.addAll(found);
        }
        return chosen;
    }
}
