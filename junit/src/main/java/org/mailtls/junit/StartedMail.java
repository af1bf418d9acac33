package org.mailtls.junit;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.mailtls.host.JvmProcess;
import org.mailtls.server.EngineRequirement;
import org.mailtls.server.LabUser;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A server in a JVM of its own, seen from the tests. Closed by the store of JUnit that holds it. */
final class StartedMail implements LabMail, AutoCloseable {
    /** The image of a server that was never started here is built first, from a distribution's packages. */
    private static final Duration START = Duration.ofMinutes(15);

    /** Longer than the longest log takes to be read. */
    private static final Duration ANSWER = Duration.ofSeconds(90);

    /** An engine may take seconds to remove a container. */
    private static final Duration END = Duration.ofSeconds(30);

    private static final long BETWEEN_LOOKS_MILLIS = 100;
    private static final int SHOWN_LINES = 30;

    private final JvmProcess jvm;
    private final MailReady ready;
    private final Trust trust;

    private StartedMail(JvmProcess jvm, MailReady ready) {
        this.jvm = jvm;
        this.ready = ready;
        this.trust = Trust.read(Path.of(ready.authority()), Path.of(ready.trust()));
    }

    /**
     * @param strict whether a missing engine is a failure
     * @param environment of the server's JVM, beside ours
     * @throws TestAbortedException if there is no engine and none was promised
     * @throws ExtensionConfigurationException if the server cannot be had, saying why
     */
    static StartedMail start(MailDeclaration asked, boolean strict, Map<String, String> environment) {
        JvmProcess jvm = ToolJvm.start(MailServerMain.class, environment);
        boolean up = false;
        try {
            StartedMail mail = new StartedMail(jvm, required(asked, strict, ready(asked, jvm)));
            up = true;
            return mail;
        } finally {
            if (!up) {
                jvm.close(END);
            }
        }
    }

    private static MailReady ready(MailDeclaration asked, JvmProcess jvm) {
        try {
            jvm.send(JsonMapper.shared().writeValueAsString(asked.scenario()));
            String answer = jvm.answer(START);
            if (answer != null) {
                return JsonMapper.shared().readValue(answer, MailReady.class);
            }
            String how = jvm.alive() ? "is not ready after " + START.toMinutes() + " minutes" : "ended at once";
            throw new ExtensionConfigurationException(
                    asked.where() + ": the JVM of the server " + how + ".\n" + ToolJvm.words(jvm));
        } catch (IOException | JacksonException e) {
            throw new ExtensionConfigurationException(
                    asked.where() + ": the JVM of the server does not answer: " + e.getMessage() + "\n"
                            + ToolJvm.words(jvm),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExtensionConfigurationException(asked.where() + ": interrupted while the server came up", e);
        }
    }

    private static MailReady required(MailDeclaration asked, boolean strict, MailReady ready) {
        MailReady.Trouble trouble = ready.trouble();
        if (trouble == null) {
            return ready;
        }
        if (trouble == MailReady.Trouble.ENVIRONMENT && asked.container() && !strict) {
            throw new TestAbortedException(
                    asked.where() + " cannot be had here. " + ready.words() + EngineRequirement.hint());
        }
        String how = trouble == MailReady.Trouble.SETTING ? " asks for what cannot be: " : " did not come up: ";
        throw new ExtensionConfigurationException(asked.where() + how + ready.words());
    }

    @Override
    public String host() {
        return ready.host();
    }

    @Override
    public int port(MailDoor door) {
        Integer port = ready.ports().get(door.word());
        if (port == null) {
            throw new IllegalStateException(ready.software() + " has no " + door.word() + " here; it has "
                    + ready.ports().keySet());
        }
        return port;
    }

    @Override
    public String user() {
        return LabUser.NAME;
    }

    @Override
    public String password() {
        return LabUser.PASSWORD;
    }

    @Override
    public X509Certificate authority() {
        return trust.authority();
    }

    @Override
    public Path authorityFile() {
        return Path.of(ready.authority());
    }

    @Override
    public SSLContext sslContext() {
        return trust.context();
    }

    @Override
    public String software() {
        return ready.software();
    }

    @Override
    public String tlsLibrary() {
        return ready.library();
    }

    @Override
    public String banner() {
        return ready.banner();
    }

    @Override
    public List<String> warnings() {
        return ready.warnings();
    }

    @Override
    public List<TakenMail> taken() throws IOException {
        return ask("taken").mails();
    }

    @Override
    public List<TakenMail> awaitTaken(int mails, Duration within) throws IOException, InterruptedException {
        long end = System.nanoTime() + within.toNanos();
        List<TakenMail> taken = taken();
        while (taken.size() < mails) {
            if (System.nanoTime() > end) {
                throw new AssertionFailedError("The server took " + taken.size() + " of " + mails + " mails within "
                        + within.toMillis() + " ms: " + taken + "\n  last log lines:\n    "
                        + String.join("\n    ", log(SHOWN_LINES)));
            }
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
            taken = taken();
        }
        return taken;
    }

    @Override
    public List<String> log(int lines) throws IOException {
        if (lines < 1) {
            throw new IllegalArgumentException("no number of lines: " + lines);
        }
        return ask("log " + lines).lines();
    }

    private synchronized MailAnswer ask(String request) throws IOException {
        jvm.send(request);
        try {
            String line = jvm.answer(ANSWER);
            if (line == null) {
                // A late answer would be taken for the next one's.
                jvm.close(END);
                throw new IOException(
                        "The mail server's JVM has ended, or was stuck and had to be ended: " + ToolJvm.words(jvm));
            }
            MailAnswer answer = JsonMapper.shared().readValue(line, MailAnswer.class);
            if (!answer.trouble().isEmpty()) {
                throw new IOException(ready.software() + ": " + answer.trouble());
            }
            return answer;
        } catch (JacksonException e) {
            throw new IOException("The mail server's JVM answered with something else than JSON", e);
        } catch (InterruptedException e) {
            // What was asked for would be taken for the next answer.
            jvm.close(END);
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the mail server was asked; it had to be ended", e);
        }
    }

    @Override
    public void close() {
        jvm.close(END);
    }
}
