package org.mailtls.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mailtls.host.Scratch;
import org.mailtls.pki.ServerCertificates;
import org.mailtls.pki.TestAuthority;
import org.mailtls.provider.TlsSetupException;
import org.mailtls.scenario.Driver;
import org.mailtls.scenario.Overrides;
import org.mailtls.scenario.ScenarioException;
import org.mailtls.scenario.ScenarioReader;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.Service;
import org.mailtls.server.EnvironmentException;
import org.mailtls.server.ServerDriver;
import org.mailtls.server.ServerFailedException;
import org.mailtls.server.ServerIdentity;
import org.mailtls.server.ServerStart;
import org.mailtls.server.TakenMails;
import org.mailtls.server.UnsupportedSettingException;

/** The server of a test, as its JVM keeps it. May be closed by another thread, and at any time. */
final class KeptServer implements AutoCloseable {
    /** Enough for any failure that a test explains, and little enough for a line. */
    private static final int MOST_LINES = 10_000;

    private static final String LOG = "log ";

    private final Scratch scratch = Scratch.create();
    private org.mailtls.server.@Nullable MailServer server;
    private boolean closed;

    /** @param scenario with one cell, whose server it is */
    MailReady start(String scenario) {
        try {
            Path file = Files.writeString(scratch.directory().resolve("server.yaml"), scenario);
            try {
                return up(file);
            } catch (ScenarioException e) {
                // Nobody knows of that file, but the lines in it tell which setting is meant.
                String words = String.valueOf(e.getMessage()).replace(file.toString(), "the server");
                return MailReady.not(MailReady.Trouble.SETTING, words);
            }
        } catch (UnsupportedSettingException e) {
            return MailReady.not(MailReady.Trouble.SETTING, String.valueOf(e.getMessage()));
        } catch (EnvironmentException e) {
            return MailReady.not(MailReady.Trouble.ENVIRONMENT, String.valueOf(e.getMessage()));
        } catch (ServerFailedException | TlsSetupException | IOException | UncheckedIOException e) {
            return MailReady.not(MailReady.Trouble.FAILED, String.valueOf(e.getMessage()));
        }
    }

    private MailReady up(Path file) throws IOException {
        ServerSettings settings =
                ScenarioReader.read(file, Overrides.NONE).cells().get(0).server();
        ServerCertificates certificates =
                TestAuthority.create(scratch.folder("pki")).equip(settings.tls());
        ServerStart start = new ServerStart(
                settings,
                certificates,
                Objects.requireNonNullElse(settings.provider(), "SunJSSE"),
                "junit-" + ProcessHandle.current().pid());
        org.mailtls.server.MailServer up =
                keep(ServerDriver.of(settings.driver()).start(start));
        TakenMails taken = up.taken().orElse(null);
        if (taken != null) {
            taken.keepSenders();
        }
        ServerIdentity identity = up.identity();
        return new MailReady(
                null,
                "",
                up.address().getHostString(),
                ports(up, settings.driver()),
                words(identity.mta(), identity.mtaVersion()),
                words(identity.cryptoLibrary(), null),
                identity.banner(),
                up.warnings(),
                certificates.first().root().toString(),
                certificates.trust().toString());
    }

    /** The JVM may have been told to end while the server came up. */
    private synchronized org.mailtls.server.MailServer keep(org.mailtls.server.MailServer up) {
        if (closed) {
            up.close();
            throw new EnvironmentException("The tests ended while their mail server came up");
        }
        server = up;
        return up;
    }

    private static Map<String, Integer> ports(org.mailtls.server.MailServer server, Driver driver) {
        Map<String, Integer> ports = new LinkedHashMap<>();
        for (MailDoor door : driver == Driver.CONTAINER ? MailDoor.values() : new MailDoor[] {MailDoor.SMTP}) {
            Service service = Service.valueOf(door.name());
            ports.put(door.word(), server.address(service).getPort());
        }
        return ports;
    }

    private static String words(@Nullable String name, @Nullable String version) {
        String known = Objects.requireNonNullElse(name, "unknown");
        return version == null ? known : known + " " + version;
    }

    /** @param request {@code taken}, or {@code log} and a number of lines */
    synchronized MailAnswer answer(String request) {
        org.mailtls.server.MailServer up = server;
        if (up == null) {
            return MailAnswer.not("there is no server");
        }
        if (request.startsWith(LOG)) {
            int lines = Integer.parseInt(request.substring(LOG.length()));
            return MailAnswer.lines(up.logTail(Math.min(lines, MOST_LINES)));
        }
        try {
            TakenMails taken = up.taken().orElseThrow(() -> new IOException("this server does not tell of its mails"));
            List<TakenMail> mails = taken.mails().stream()
                    .map(mail -> new TakenMail(mail.id(), mail.sender()))
                    .toList();
            return MailAnswer.mails(mails);
        } catch (IOException e) {
            return MailAnswer.not(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        org.mailtls.server.MailServer up = server;
        server = null;
        if (up != null) {
            up.close();
        }
        scratch.close();
    }
}
