package org.mailtls.server.container;

import com.github.dockerjava.api.exception.DockerException;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mailtls.scenario.SendLevel;
import org.mailtls.server.OutgoingMail;
import org.mailtls.server.SinkRoute;
import org.testcontainers.containers.Container.ExecResult;

/** A mail server in a container, told to send mail by programs that run beside it. */
final class ContainerSender implements OutgoingMail {
    /** More would be load, and no look at what the server does. */
    private static final int MOST_MAILS = 100;

    /** Many times what that many mails leave in a log at the highest level. */
    private static final int MOST_LINES = 50_000;

    private static final Duration LOG_DEADLINE = Duration.ofSeconds(10);

    /** Of the lab's images each has a shell that can connect, and perhaps no other program that could. */
    private static final String GREETED =
            "timeout 10 bash -c 'exec 3<>\"/dev/tcp/$0/$1\" && read -r line <&3 && [[ $line == 220* ]]'"
                    + " \"$1\" \"$2\"";

    private static final String WRITE = "printf %s \"$2\" > \"$1\"";

    /** Its arguments are the recipients. */
    private static final String SUBMIT = """
            n=0
            for to in "$@"; do
                n=$((n + 1))
                printf 'From: outbound-%s@example.test\\nTo: %s\\nSubject: mailtls %s\\n\\nmail %s\\n' "$n" "$to" "$n" "$n" |
                    /usr/sbin/sendmail -i -f "outbound-$n@example.test" "$to" || exit 1
            done
            """;

    private final MtaContainer container;
    private final ContainerLog log;
    private final SendsMail sends;
    private final InetAddress sinks;
    private final InetAddress own;

    /**
     * @param sinks this machine's address in the container's network
     * @param own the container's there
     */
    ContainerSender(MtaContainer container, ContainerLog log, SendsMail sends, InetAddress sinks, InetAddress own) {
        this.container = container;
        this.log = log;
        this.sends = sends;
        this.sinks = sinks;
        this.own = own;
    }

    @Override
    public InetAddress sinkAddress() {
        return sinks;
    }

    @Override
    public InetAddress ownAddress() {
        return own;
    }

    @Override
    public void route(List<SinkRoute> routes, List<String> fingerprints) throws IOException {
        for (Map.Entry<String, String> file : sends.files(routes, fingerprints).entrySet()) {
            require(List.of("sh", "-c", WRITE, "sh", file.getKey(), file.getValue()), "be told where its mail goes");
        }
    }

    @Override
    public boolean reaches(int port) throws IOException {
        return run(List.of("sh", "-c", GREETED, "sh", sinks.getHostAddress(), Integer.toString(port)))
                        .getExitCode()
                == 0;
    }

    @Override
    public void submit(List<String> recipients) throws IOException {
        if (recipients.size() > MOST_MAILS) {
            throw new IllegalArgumentException(recipients.size() + " mails are more than " + MOST_MAILS);
        }
        List<String> command = new ArrayList<>(List.of("sh", "-c", SUBMIT, "sh"));
        command.addAll(recipients);
        require(command, "be handed mail");
    }

    @Override
    public void tryAgain() throws IOException {
        if (!sends.queueRun().isEmpty()) {
            require(sends.queueRun(), "run its queue");
        }
    }

    @Override
    public String level() throws IOException {
        String printed = require(sends.askLevel(), "say its level of TLS");
        SendLevel level = sends.level(printed);
        if (level == null) {
            throw new IOException("What the server says of its level of TLS is none that is known: " + printed.strip());
        }
        return level.word();
    }

    @Override
    public List<String> log() throws IOException {
        List<String> lines = new ArrayList<>();
        try {
            log.read(
                    line -> {
                        if (lines.size() < MOST_LINES) {
                            lines.add(line);
                        }
                    },
                    LOG_DEADLINE);
        } catch (DockerException e) {
            throw new IOException("The server's log is gone with its container: " + e.getMessage(), e);
        }
        return lines;
    }

    private String require(List<String> command, String what) throws IOException {
        ExecResult result = run(command);
        if (result.getExitCode() != 0) {
            throw new IOException(
                    "The server could not " + what + ": " + (result.getStderr() + " " + result.getStdout()).strip());
        }
        return result.getStdout();
    }

    private ExecResult run(List<String> command) throws IOException {
        try {
            return container.execInContainer(command.toArray(String[]::new));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the server was told something", e);
        } catch (DockerException e) {
            throw new IOException(
                    "The container engine runs no program in the server's container: " + e.getMessage(), e);
        }
    }
}
