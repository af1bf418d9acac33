package org.mailtls.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.report.maillog.LogJson;
import org.mailtls.scenario.Mix;
import tools.jackson.databind.JsonNode;

/** A Postfix log from its lines to the words of the verb. */
class LogCommandTest {
    private static final String NEWEST = "TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits) key-exchange x25519"
            + " server-signature RSA-PSS (2048 bits) server-digest SHA256";
    private static final String OLD = "TLSv1 with cipher AES128-SHA (128/128 bits)";

    @TempDir
    private Path folder;

    private String log = "";

    @BeforeEach
    void aLogOfTwoClientsAScannerAndAServer() throws IOException {
        StringBuilder text = new StringBuilder();
        in(text, "2026-11-23T10:00", "mx1.example.org[192.0.2.7]", NEWEST, true);
        in(text, "2026-11-23T11:00", "mx1.example.org[192.0.2.7]", NEWEST, true);
        in(text, "2026-11-23T12:00", "fax.example.net[198.51.100.3]", OLD, true);
        in(text, "2026-11-23T13:00", "clear.example.com[203.0.113.5]", "", true);
        in(text, "2026-11-24T10:00", "sky.census.shodan.io[203.0.113.77]", OLD, false);
        line(
                text,
                "2026-11-24T11:00:00",
                "smtp[300]",
                "Untrusted TLS connection established to mail.example.net[2001:db8:5::25]:25: " + NEWEST);
        line(
                text,
                "2026-11-24T11:00:01",
                "smtp[300]",
                "4ABCDEF0123: to=<b@example.net>, relay=mail.example.net[2001:db8:5::25]:25, delay=0.2,"
                        + " delays=0/0/0.1/0.1, dsn=2.0.0, status=sent (250 2.0.0 queued)");
        log = Files.writeString(folder.resolve("mail.log"), text).toString();
    }

    private static void in(StringBuilder text, String minute, String peer, String tls, boolean mail) {
        line(text, minute + ":00", "smtpd[200]", "connect from " + peer);
        if (!tls.isEmpty()) {
            line(text, minute + ":01", "smtpd[200]", "Anonymous TLS connection established from " + peer + ": " + tls);
        }
        if (mail) {
            line(text, minute + ":02", "smtpd[200]", "4ABCDEF0123: client=" + peer);
        }
        String starttls = tls.isEmpty() ? "" : " starttls=1";
        line(
                text,
                minute + ":03",
                "smtpd[200]",
                "disconnect from " + peer + " ehlo=2" + starttls + " quit=1 commands=4");
    }

    private static void line(StringBuilder text, String time, String process, String words) {
        text.append(time)
                .append("+00:00 mail postfix/")
                .append(process)
                .append(": ")
                .append(words)
                .append('\n');
    }

    @Test
    void saysHowMuchWithWhatAndWhoIsBehind() {
        Called called = Called.mailtls("log", log);

        assertEquals(ExitCode.OK, called.code(), called.err());
        assertTrue(called.text().contains("Incoming: 75.0 % of 4 mails over TLS."), called.out());
        assertTrue(called.text().contains("Outgoing: 100 % of 1 mail over TLS."), called.out());
        assertTrue(
                called.text().contains("Of 3 handshakes 66.7 % had TLS 1.3, 0 % TLS 1.2 and 33.3 % something older."));
        assertTrue(called.out().contains("198.51.100.0/24"), called.out());
        assertTrue(called.out().contains("shodan"), called.out());
        assertTrue(called.err().contains("of them tell of mail or TLS"), called.err());
    }

    @Test
    void saysWhatAPolicyWouldTurnAwayAndFailsOnMoreThanIsAllowed() {
        Called told = Called.mailtls("log", log, "--policy", "mozilla-intermediate-6.0");
        assertEquals(ExitCode.OK, told.code(), told.err());
        assertTrue(
                told.text().contains("would refuse 33.3 % of 3 incoming handshakes, with 1 mail, of 1 peer"),
                told.out());
        assertTrue(told.out().contains("fax.example.net [198.51.100.3]"), told.out());

        Called failed = Called.mailtls("log", log, "--policy", "mozilla-intermediate-6.0", "--fail-on", "10%");
        assertEquals(ExitCode.FAILED, failed.code());
        assertTrue(
                failed.err()
                        .contains(
                                "More than 10 % of the handshakes would be refused: mozilla-intermediate-6.0 33.3 % in."),
                failed.err());
        assertTrue(failed.out().contains("would refuse"), "it is told all the same");
        assertEquals(
                ExitCode.OK,
                Called.mailtls("log", log, "--policy", "mozilla-intermediate-6.0", "--fail-on", "40%")
                        .code());
        assertEquals(
                ExitCode.OK,
                Called.mailtls("log", log, "--out", "--policy", "mozilla-intermediate-6.0", "--fail-on", "0%")
                        .code());
    }

    @Test
    void jsonIsOneDocumentByItsSchema() throws IOException {
        Called called = Called.mailtls("log", log, "--json", "--policy", "rfc9325", "--policy", "ncsc-nl-2025-05");

        assertEquals(ExitCode.OK, called.code(), called.err());
        try (InputStream in = Objects.requireNonNull(LogJson.class.getResourceAsStream("log-v1.schema.json"))) {
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
            assertEquals(
                    List.of(),
                    schema.validate(called.out(), InputFormat.JSON).stream()
                            .map(Object::toString)
                            .toList());
        }
        assertEquals(4, called.json().path("policies").size(), "two policies, two directions");
        assertEquals(
                3, called.json().path("directions").path(0).path("handshakes").asInt(0));
    }

    @Test
    void oneDirectionOrAPieceOfTimeCanBeAskedFor() {
        JsonNode out = Called.mailtls("log", log, "--json", "--out").json();
        assertEquals(1, out.path("directions").size());
        assertEquals("out", out.path("directions").path(0).path("direction").asString(""));

        JsonNode day =
                Called.mailtls("log", log, "--json", "--since", "2026-11-24").json();
        assertEquals(
                "2026-11-24T11:00",
                day.path("times").path(0).path("start").asString("").substring(0, 16));
        JsonNode until = Called.mailtls("log", log, "--json", "--in", "--until", "2026-11-23T11:00")
                .json();
        assertEquals(1, until.path("directions").path(0).path("mails").asInt(0));
        JsonNode first =
                Called.mailtls("log", log, "--json", "--until", "2026-11-23").json();
        assertEquals(4, first.path("directions").path(0).path("mails").asInt(0));

        Called none = Called.mailtls("log", log, "--since", "2027-01-01");
        assertEquals(ExitCode.USAGE, none.code());
        assertTrue(none.err().contains("--since"), none.err());
    }

    @Test
    void whomTheUserNamesIsCountedApart() throws IOException {
        Path list = Files.writeString(folder.resolve("ignored.txt"), "fax.example.net\n203.0.113.0/24\n");
        JsonNode called = Called.mailtls("log", log, "--json", "--ignore", list.toString(), "--ignore", "2001:db8::/32")
                .json();

        assertEquals(1, called.path("directions").size());
        assertEquals(2, called.path("directions").path(0).path("mails").asInt(0));
        assertEquals("ignored", called.path("apart").path(0).path("id").asString(""));
        Called wrong = Called.mailtls("log", log, "--ignore", "not a name");
        assertEquals(ExitCode.USAGE, wrong.code());
        assertTrue(wrong.err().contains("192.0.2.0/24"), wrong.err());
    }

    @Test
    void theMixIsThatOfIncomingMailUnlessOtherwiseAskedFor() throws IOException {
        Path mix = folder.resolve("mix.json");
        assertEquals(
                ExitCode.OK, Called.mailtls("log", log, "--mix", mix.toString()).code());
        String in = Files.readString(mix);
        assertFitsMixSchema(in);
        assertTrue(in.contains("TLS_RSA_WITH_AES_128_CBC_SHA"), in);
        Called.mailtls("log", log, "--mix", mix.toString(), "--out");
        assertFalse(Files.readString(mix).contains("TLS_RSA_WITH_AES_128_CBC_SHA"));

        Path clear =
                Files.writeString(folder.resolve("clear.log"), lines(Files.readString(Path.of(log)), "203.0.113.5"));
        Path untouched = Files.writeString(folder.resolve("other.json"), "as it was");
        Called refused = Called.mailtls("log", clear.toString(), "--mix", untouched.toString());
        assertEquals(ExitCode.USAGE, refused.code());
        assertTrue(refused.err().contains("smtpd_tls_loglevel = 1"), refused.err());
        assertEquals("as it was", Files.readString(untouched));
    }

    private static void assertFitsMixSchema(String text) throws IOException {
        try (InputStream in = Objects.requireNonNull(Mix.class.getResourceAsStream("mix-v1.schema.json"))) {
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
            assertEquals(
                    List.of(),
                    schema.validate(text, InputFormat.JSON).stream()
                            .map(Object::toString)
                            .toList());
        }
    }

    private static String lines(String text, String with) {
        StringBuilder some = new StringBuilder();
        text.lines()
                .filter(line -> line.contains(with))
                .forEach(line -> some.append(line).append('\n'));
        return some.toString();
    }

    @Test
    void thePageIsWritten() throws IOException {
        Path page = folder.resolve("log.html");
        assertEquals(
                ExitCode.OK,
                Called.mailtls("log", log, "--html", page.toString()).code());
        assertTrue(Files.readString(page).contains("Incoming: 75.0 % of 4 mails over TLS."));
        Called nowhere = Called.mailtls(
                "log", log, "--html", folder.resolve("no/such/folder.html").toString());
        assertEquals(ExitCode.USAGE, nowhere.code());
    }

    @Test
    void standardInputIsReadWithoutAFileAndByADash() throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of(log));
        InputStream real = System.in;
        for (String[] words : List.of(new String[] {"log", "--json"}, new String[] {"log", "--json", "-"})) {
            try {
                System.setIn(new ByteArrayInputStream(bytes));
                Called called = Called.mailtls(words);
                assertEquals(ExitCode.OK, called.code(), called.err());
                assertEquals(
                        "standard input",
                        called.json().path("sources").path(0).path("name").asString(""));
            } finally {
                System.setIn(real);
            }
        }
        assertEquals(ExitCode.USAGE, Called.mailtls("log", "-", "-").code());
    }

    /** Rotated logs are named the newest first, and a fallback is told by what came before it. */
    @Test
    void filesAreReadTheOldestFirst() throws IOException {
        String text = Files.readString(Path.of(log));
        Path newer = Files.writeString(folder.resolve("newer"), lines(text, "2026-11-24"));
        Path older = Files.writeString(folder.resolve("older"), lines(text, "2026-11-23"));
        Files.setLastModifiedTime(newer, FileTime.from(Instant.parse("2026-11-24T20:00:00Z")));
        Files.setLastModifiedTime(older, FileTime.from(Instant.parse("2026-11-23T20:00:00Z")));
        JsonNode called = Called.mailtls("log", "--json", newer.toString(), older.toString())
                .json();

        assertTrue(called.path("sources").path(0).path("name").asString("").endsWith("older"));
        assertEquals(4, called.path("directions").path(0).path("mails").asInt(0));
    }

    @Test
    void brokenLinesAreCountedAndToldWithTheirPlaces() throws IOException {
        StringBuilder text = new StringBuilder(Files.readString(Path.of(log)));
        long lines = text.toString().lines().count();
        for (int i = 0; i < 5; i++) {
            line(text, "2026-11-24T12:00:00", "smtpd[200]", "Anonymous TLS connection established from nonsense\u0007");
        }
        Path file = Files.writeString(folder.resolve("broken.log"), text);
        Called called = Called.mailtls("log", file.toString());

        assertEquals(ExitCode.OK, called.code(), called.err());
        assertTrue(called.text().contains("5 lines or headers look as if they told"), called.out());
        for (long place = lines + 1; place <= lines + 3; place++) {
            assertTrue(called.text().contains("broken.log:" + place), called.out());
        }
        assertFalse(called.text().contains("broken.log:" + (lines + 4)), called.out());
        assertEquals(
                5,
                Called.mailtls("log", file.toString(), "--json")
                        .json()
                        .path("counts")
                        .path("broken")
                        .asInt(0));
    }

    @Test
    void whatCannotBeReadIsToldWithWhatToDo() throws IOException {
        assertUsage("There is no file", "journalctl", folder.resolve("none.log").toString());
        assertUsage(
                "is empty",
                "journalctl",
                Files.createFile(folder.resolve("empty.log")).toString());
        assertUsage(
                "none of 2 lines",
                "smtpd_tls_loglevel = 1",
                Files.writeString(folder.resolve("poem.txt"), "Roses are red,\nviolets are blue.\n")
                        .toString());
        byte[] noise = new byte[100_000];
        new java.util.Random(1).nextBytes(noise);
        assertEquals(
                ExitCode.USAGE,
                Called.mailtls(
                                "log",
                                Files.write(folder.resolve("noise"), noise).toString())
                        .code());
    }

    private static void assertUsage(String what, String next, String file) {
        Called called = Called.mailtls("log", file);
        assertEquals(ExitCode.USAGE, called.code(), called.err());
        assertTrue(called.err().contains(what) && called.err().contains(next), called.err());
        assertEquals("", called.out());
    }

    @ParameterizedTest
    @CsvSource({
        "--fail-on, 10%, name one with --policy",
        "--fail-on, ten, write 0%",
        "--fail-on, 101%, at most 100%",
        "--policy, mozila-intermediate-6.0, did you mean",
        "--since, yesterday, 2026-11-24T03:15",
        "--until, 2026-02-30, no day",
        "--year, MMXXVI, year",
        "--scope, harbour, scope"
    })
    void aMistypedOptionIsToldWithWhatItCanBe(String option, String value, String words) {
        Called called = Called.mailtls("log", log, option, value);
        assertEquals(ExitCode.USAGE, called.code());
        assertTrue(called.err().contains(words), called.err());
    }

    @Test
    void aPolicyThatNothingCanBeHeldAgainstIsNoSuccess() throws IOException {
        Path clear =
                Files.writeString(folder.resolve("clear.log"), lines(Files.readString(Path.of(log)), "203.0.113.5"));
        Called called = Called.mailtls("log", clear.toString(), "--policy", "rfc9325", "--fail-on", "1%");

        assertEquals(ExitCode.USAGE, called.code());
        assertTrue(called.err().contains("no policy could be held against this log"), called.err());
    }
}
