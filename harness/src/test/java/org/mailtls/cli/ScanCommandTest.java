package org.mailtls.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
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
    @ValueSource(strings = {"", ":25", "host:", "host:0", "host:65536", "host:smtp", "[::1", "[::1]25", "[::1]:", "[]"})
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
        assertTrue(Files.readString(facts).contains("\"not-tested\""));
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
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
            int code = Main.execute(words);
            return new Ended(code, printed.toString(StandardCharsets.UTF_8), said.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
