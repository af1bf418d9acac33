package org.mailtls.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The verbs {@code sender} and {@code tlsrpt}, without a network. */
class SenderCommandTest {
    /** Where nobody listens, so that nothing of the command leaves this machine. */
    private static final String NOBODY = "127.0.0.1:1";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"not a domain", "", "a..test", "-x.test", "*.test"})
    void refusesWhatIsNoDomain(String domain) {
        Called called = Called.mailtls("sender", "--resolver", NOBODY, "--", domain);
        assertEquals(ExitCode.USAGE, called.code(), called.err());
    }

    @Test
    void refusesPoliciesThatThereAreNot() {
        assertUsage("dame", "sender", "example.test", "--resolver", NOBODY, "--policy", "dame");
        assertUsage("never uses TLS", "sender", "example.test", "--resolver", NOBODY, "--policy", "none,dane");
    }

    @Test
    void refusesFilesThatAreOfAnotherKind() throws Exception {
        Path other = Files.writeString(folder.resolve("other.json"), "{\"schema\": \"something else\"}");
        assertUsage("schema", "sender", "example.test", "--resolver", NOBODY, "--cache", other.toString());
        assertUsage("policies", "sender", "example.test", "--resolver", NOBODY, "--list", other.toString());
        assertUsage("certificate", "sender", "example.test", "--resolver", NOBODY, "--trust-ca", other.toString());
    }

    private static void assertUsage(String word, String... words) {
        Called called = Called.mailtls(words);
        assertEquals(ExitCode.USAGE, called.code(), called.err());
        assertTrue(called.err().contains(word), called.err());
        assertEquals("", called.out());
    }

    @Test
    void aResolverThatDoesNotAnswerIsTheEnvironments() {
        Called called = Called.mailtls("sender", "Example.TEST", "--resolver", NOBODY, "--policy", "mta-sts", "--json");
        assertEquals(ExitCode.ENVIRONMENT, called.code(), called.err());
        assertEquals("example.test", called.json().path("domain").asString());
        assertEquals("deferred", called.json().at("/decisions/0/outcome").asString(), "whoever cannot ask must wait");
        assertTrue(called.err().contains("got no answer"), called.err());
        assertFalse(called.err().contains("null"), called.err());
    }

    @Test
    void showsReports() throws Exception {
        Path report = Files.writeString(folder.resolve("report.json"), """
                {"organization-name": "Example", "date-range": {"start-datetime": "2026-11-28T00:00:00Z",
                 "end-datetime": "2026-11-28T23:59:59Z"}, "policies": [{"policy": {"policy-type": "sts",
                 "policy-domain": "example.test"}, "summary": {"total-successful-session-count": 12345,
                 "total-failure-session-count": 2}, "failure-details": [{"result-type": "certificate-expired",
                 "receiving-mx-hostname": "mx\\u001b[2J.example.test", "failed-session-count": 2}]}]}""");
        Called called = Called.mailtls("tlsrpt", report.toString());
        assertEquals(ExitCode.OK, called.code(), called.err());
        assertTrue(called.out().contains("12,345"), called.out());
        assertTrue(called.out().contains("certificate-expired at mx"), called.out());
        assertFalse(called.out().contains("\u001b"), called.out());
        Called json = Called.mailtls("tlsrpt", "--json", report.toString());
        assertEquals("sts", json.json().at("/0/report/policies/0/type").asString());
    }

    @Test
    void oneBadReportDoesNotHideTheOthers() throws Exception {
        Path bad = Files.writeString(folder.resolve("bad.json"), "<html>");
        Path good = Files.writeString(folder.resolve("good.json"), "{\"policies\": []}");
        Called called = Called.mailtls("tlsrpt", bad.toString(), good.toString());
        assertEquals(ExitCode.USAGE, called.code());
        assertTrue(called.out().contains("good.json"), called.out());
        assertTrue(called.err().contains("bad.json: It is no JSON"), called.err());
        assertEquals(
                ExitCode.ENVIRONMENT,
                Called.mailtls("tlsrpt", folder.resolve("gone.json").toString()).code());
    }
}
