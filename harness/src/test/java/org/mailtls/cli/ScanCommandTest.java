package org.mailtls.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.policy.Policy;
import org.mailtls.policy.Scope;
import org.mailtls.probe.CheckCatalogue;
import org.mailtls.probe.Target;
import org.mailtls.probe.scripted.ScriptedServer;
import org.mailtls.probe.scripted.Smtp;
import org.mailtls.scenario.Service;
import picocli.CommandLine.TypeConversionException;

class ScanCommandTest {
    private record Ended(int code, String out, String err) {}

    @ParameterizedTest
    @CsvSource({
        "mx.example.test, mx.example.test, 0",
        "mx.example.test:587, mx.example.test, 587",
        "192.0.2.1:25, 192.0.2.1, 25",
        "2001:db8::1, 2001:db8::1, 0",
        "[2001:db8::1], 2001:db8::1, 0",
        "[2001:db8::1]:465, 2001:db8::1, 465"
    })
    void aServerIsNamedAsPeopleDo(String text, String host, int port) {
        assertEquals(new ServerName(host, port), ServerName.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":25",
                "host:",
                "host:0",
                "host:65536",
                "host:smtp",
                "[::1",
                "[::1]25",
                "[::1]:",
                "[]",
                "@file",
                "--brief",
                "-h:25"
            })
    void whatIsNoServerIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> ServerName.parse(text));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "127.0.0.1, -, 25, SMTP",
                "127.0.0.1:465, -, 465, SUBMISSIONS",
                "127.0.0.1:587, -, 587, SUBMISSION",
                "127.0.0.1:2525, -, 2525, SMTP",
                "127.0.0.1, SUBMISSIONS, 465, SUBMISSIONS",
                "127.0.0.1:2465, SUBMISSIONS, 2465, SUBMISSIONS"
            })
    void portAndServiceFollowFromEachOther(String text, @Nullable Service asked, int port, Service service) {
        Target target = ServerName.parse(text).target(asked);
        assertEquals(port, target.address().getPort());
        assertEquals(service, target.service());
        assertFalse(target.remote(), "this machine is ours");
    }

    @Test
    void othersMachinesAreRemote() {
        assertTrue(ServerName.parse("192.0.2.1").target(null).remote());
        assertTrue(ServerName.parse("[2001:db8::1]:25").target(null).remote());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "200ms, 200", "1s, 1000"})
    void aPaceIsShort(String text, long millis) {
        assertEquals(Duration.ofMillis(millis), new PaceOption().convert(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "200", "-1s", "1h", "1.5s"})
    void whatIsNoPaceIsRefused(String text) {
        assertThrows(TypeConversionException.class, () -> new PaceOption().convert(text));
    }

    @Test
    void coloursAreForTerminalsWhoseUsersWantThem() {
        assertTrue(Terminal.colours(Map.of("TERM", "xterm"), true));
        assertTrue(Terminal.colours(Map.of("NO_COLOR", ""), true), "an empty one does not count");
        assertFalse(Terminal.colours(Map.of(), false));
        assertFalse(Terminal.colours(Map.of("NO_COLOR", "1"), true));
        assertFalse(Terminal.colours(Map.of("CI", "true"), true));
        assertFalse(Terminal.colours(Map.of("TERM", "dumb"), true));
    }

    @Test
    void withoutAChoiceThePoliciesAreThoseThatSpeakOfTheService() {
        for (Scope scope : Scope.values()) {
            List<Policy> chosen = PolicyChoice.of(List.of(), scope);
            assertFalse(chosen.isEmpty());
            chosen.forEach(policy -> assertTrue(policy.scopes().contains(scope), policy.id()));
        }
        assertEquals(8, Set.copyOf(PolicyChoice.DEFAULT).size());
        assertEquals(
                PolicyChoice.DEFAULT,
                PolicyChoice.of(List.of(), Scope.OPPORTUNISTIC).stream()
                        .map(Policy::id)
                        .toList());
        assertEquals(
                List.of("hipaa"),
                PolicyChoice.of(List.of("hipaa", "hipaa"), Scope.IMPLICIT).stream()
                        .map(Policy::id)
                        .toList());
    }

    @Test
    void misusesSayWhatWasMeant(@TempDir Path folder) throws IOException {
        Path old = folder.resolve("old.json");
        Files.writeString(old, "{}");
        assertMisused("mozilla-intermediate-6.0", "scan", "127.0.0.1", "--policy", "mozila-intermediate-6.0");
        assertMisused("VER-SET", "scan", "127.0.0.1", "--only", "VER-SETT");
        assertMisused("port", "scan", "127.0.0.1:99999");
        assertMisused("postfix", "scan", "127.0.0.1", "--mta", "qmail");
        assertMisused("choose one", "scan", "127.0.0.1", "--brief", "--json");
        assertMisused("old.json", "scan", "127.0.0.1", "--diff", old.toString());
        assertMisused("connections", "scan", "127.0.0.1", "--connections", "1000");
    }

    @Test
    void aPortWhereNobodyListensIsAMatterOfTheEnvironment(@TempDir Path folder) throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        Path facts = folder.resolve("facts.json");
        Ended ended = run("scan", "127.0.0.1:" + port, "--timeout", "20s", "--facts", facts.toString());
        assertEquals(3, ended.code(), ended.err());
        assertTrue(ended.err().contains("could not be looked at as asked. No connection to the server"), ended.err());
        assertEquals("", ended.out(), "the one reason is not hidden among a hundred that follow from it");
        assertTrue(ended.err().contains("nothing was seen, so that --facts " + facts + " is not written"), ended.err());
        assertFalse(Files.exists(facts));

        Files.writeString(facts, "what the last scan saw");
        run("scan", "127.0.0.1:" + port, "--timeout", "20s", "--facts", facts.toString());
        assertEquals("what the last scan saw", Files.readString(facts), "it is what a later scan is compared with");
    }

    /** The server offers STARTTLS and refuses it each time: no rule is broken, for none could be judged. */
    @Test
    void starttlsThatIsAlwaysRefusedIsNoSuccess() {
        try (ScriptedServer refusing = new ScriptedServer((client, number) -> refuseTls(client))) {
            String server = "127.0.0.1:" + refusing.address().getPort();
            Ended ended = run("scan", server, "--only", "VER-SET,SMTP-STARTTLS-OFFERED", "--policy", "rfc9325");
            assertEquals(3, ended.code(), ended.err());
            assertTrue(ended.err().contains("no TLS was had: The server answered '454"), ended.err());
            assertEquals(
                    0, run("scan", server, "--only", "SMTP-STARTTLS-OFFERED").code());
        }
    }

    private static void refuseTls(Socket client) throws IOException {
        Smtp smtp = new Smtp(client.getInputStream(), client.getOutputStream());
        smtp.say("220 mail.example.test ESMTP");
        while (true) {
            switch (smtp.verb()) {
                case "EHLO" -> smtp.say("250-mail.example.test", "250 STARTTLS");
                case "STARTTLS" -> smtp.say("454 4.3.0 TLS is not available: no key");
                case "" -> {
                    return;
                }
                case "QUIT" -> {
                    smtp.say("221 bye");
                    return;
                }
                default -> smtp.say("250 ok");
            }
        }
    }

    @Test
    void aCheckThatNoScanAnswersIsRefusedBeforeTheScan() {
        Ended ended = run("scan", "127.0.0.1:1", "--only", "POL-DANE");
        assertEquals(2, ended.code(), ended.err());
        assertTrue(ended.err().contains("POL-DANE"), ended.err());
        assertFalse(ended.err().contains("scanning"), ended.err());
    }

    @Test
    void hostsThatAreNoneAreRefused(@TempDir Path folder) throws IOException {
        assertMisused("no host name begins with @", "scan", "@nofile");
        assertMisused("no host name begins with -", "scan", "--", "--brief");
        Path words = Files.writeString(folder.resolve("words"), "--help");
        assertMisused("no host name begins with @", "scan", "@" + words);
    }

    @Test
    void aMisuseIsASentenceAndWhereTheHelpIs() {
        for (String[] words : List.of(
                new String[] {"scan", "127.0.0.1", "--connections", "1000"},
                new String[] {"scan"},
                new String[] {"scan", "127.0.0.1", "--polcy", "hipaa"},
                new String[] {"explain", "VER-ST"},
                new String[] {"lint"},
                new String[] {"run"})) {
            Ended ended = run(words);
            assertEquals(2, ended.code(), ended.err());
            assertTrue(ended.err().strip().endsWith("Try 'mailtls " + words[0] + " --help'."), ended.err());
            assertFalse(ended.err().contains("Usage:"), ended.err());
        }
        Ended unknown = run("scam");
        assertEquals(2, unknown.code(), unknown.err());
        assertTrue(unknown.err().strip().endsWith("Try 'mailtls --help'."), unknown.err());
    }

    @Test
    void aPolicyThatIsNeitherIdNorFileIsToldAsBoth() {
        assertMisused("There is no policy 'missing.txt'", "scan", "127.0.0.1", "--policy", "missing.txt");
        assertMisused("There is no file of that name either.", "scan", "127.0.0.1", "--policy", "missing.txt");
        assertMisused("There is no file of that name either.", "scan", "127.0.0.1", "--policy", "hippa");
    }

    @Test
    void outputThatCannotBeWrittenIsNoSuccess() {
        PrintStream full = new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("No space left on device");
                    }
                },
                false,
                StandardCharsets.UTF_8);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        for (String[] words : List.of(new String[] {"explain", "VER-SET", "--json"}, new String[] {"scan", "--help"})) {
            assertEquals(3, into(full, said, words));
            assertTrue(
                    said.toString(StandardCharsets.UTF_8).contains("standard output could not be written to"),
                    () -> said.toString(StandardCharsets.UTF_8));
        }
        assertEquals(2, into(full, said, "explain", "VER-ST"), "a failure keeps its code");
    }

    @Test
    void helpNamesTheConsentThatItTakes() {
        Ended ended = run("scan", "--help");
        assertEquals(0, ended.code());
        assertTrue(ended.out().contains("--intrusive") && ended.out().contains("consent"), ended.out());
        assertFalse(ended.out().contains("The scan only reads"), ended.out());
    }

    @Test
    void explainTellsOfEachCheckAndListsAll() {
        Ended list = run("explain");
        assertEquals(0, list.code());
        CheckCatalogue.load().all().forEach(check -> {
            assertTrue(list.out().contains(check.id()), check.id());
            Ended one = run("explain", check.id().toLowerCase(java.util.Locale.ROOT));
            assertEquals(0, one.code());
            assertTrue(one.out().contains(check.title()) && one.out().contains("Why it matters for mail"), one.out());
        });
    }

    @Test
    void explainSuggestsTheNearestId() {
        assertMisused("VER-SET", "explain", "VER-ST");
    }

    @Test
    void explainForProgramsIsJson() {
        Ended ended = run("explain", "VER-SET", "--json");
        assertEquals(0, ended.code());
        assertTrue(ended.out().startsWith("{") && ended.out().contains("\"VER-SET\""), ended.out());
    }

    private static void assertMisused(String hint, String... words) {
        Ended ended = run(words);
        assertEquals(2, ended.code(), ended.err());
        assertTrue(ended.err().contains(hint), ended.err());
    }

    private static Ended run(String... words) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code = into(new PrintStream(printed, true, StandardCharsets.UTF_8), said, words);
        return new Ended(code, printed.toString(StandardCharsets.UTF_8), said.toString(StandardCharsets.UTF_8));
    }

    private static int into(PrintStream printed, ByteArrayOutputStream said, String... words) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        try {
            System.setOut(printed);
            System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
            return Main.execute(words);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
