package org.mailtls.server.container;

import com.github.dockerjava.api.exception.DockerException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.mailtls.server.TakenMail;
import org.mailtls.server.TakenMails;

/** The mails that the log of a server in a container tells of. */
final class LoggedMails implements TakenMails {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final ContainerLog log;
    private final Pattern ready;
    private final Pattern taken;

    /** The patterns are those of {@link MtaProfile}. */
    LoggedMails(ContainerLog log, Pattern ready, Pattern taken) {
        this.log = log;
        this.ready = ready;
        this.taken = taken;
    }

    @Override
    public String source() {
        return "log";
    }

    @Override
    public Map<Integer, Integer> counts() throws IOException {
        MailLines lines = new MailLines(ready, taken);
        read(lines, lines);
        return lines.counts();
    }

    @Override
    public List<TakenMail> mails() throws IOException {
        MailLines lines = new MailLines(ready, taken);
        SenderLines senders = new SenderLines(MtaProfile.fromAnybody(taken));
        read(lines.andThen(senders), lines);
        return senders.mails();
    }

    /** @param lines of those that are read, tells whether the first is among them */
    private void read(Consumer<String> all, MailLines lines) throws IOException {
        try {
            log.read(all, DEADLINE);
        } catch (DockerException e) {
            throw new IOException("The server's log is gone with its container: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            String reason = EngineGone.reason(e);
            if (reason == null) {
                throw e;
            }
            throw new IOException("The server's log cannot be read, the Docker engine went away: " + reason, e);
        }
        if (!lines.fromTheStart()) {
            throw new IOException(
                    "The server's log no longer goes back to its start: it grew so long that the engine threw"
                            + " older lines away");
        }
    }
}
