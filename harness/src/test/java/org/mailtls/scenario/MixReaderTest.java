package org.mailtls.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MixReaderTest {
    private static final String ENTRY =
            "{ \"protocol\": \"TLSv1.3\", \"suite\": \"TLS_AES_256_GCM_SHA384\", \"group\": \"x25519\","
                    + " \"handshakes\": 7, \"mails\": 5 }";

    private final Path file;

    MixReaderTest(@TempDir Path folder) {
        this.file = folder.resolve("mix.json");
    }

    private Mix read(String text) throws IOException {
        return MixReader.read(Files.writeString(file, text));
    }

    /** With the file's folder cut off. */
    private String mistakes(String text) throws IOException {
        Files.writeString(file, text);
        String message = String.valueOf(
                assertThrows(MixException.class, () -> MixReader.read(file)).getMessage());
        return message.replace(file.toString(), "mix.json");
    }

    /** The places and words, without the lines shown. */
    private List<String> told(String text) throws IOException {
        return mistakes(text).lines().filter(line -> !line.startsWith("  ")).toList();
    }

    private static String mix(String... entries) {
        return "{\n\"version\": 1,\n\"days\": 2.5,\n\"entries\": [\n" + String.join(",\n", entries) + "\n]}\n";
    }

    @Test
    void readsWhatALogCameToTheLargestFirst() throws IOException {
        Mix mix = read("""
                {
                  "version": 1,
                  "about": "A log.",
                  "days": 7,
                  "from": "2026-11-01T00:00:00Z",
                  "to": null,
                  "entries": [
                    { "protocol": "TLSv1.2", "suite": "TLS_RSA_WITH_AES_128_CBC_SHA", "group": null, "handshakes": 3, "mails": 9 },
                    { "protocol": "TLSv1.3", "suite": "TLS_AES_256_GCM_SHA384", "group": "x25519", "handshakes": 40, "mails": 30 },
                    { "protocol": "TLSv1.2", "suite": null, "group": null, "handshakes": 2, "mails": 1 },
                    { "protocol": null, "suite": null, "group": null, "handshakes": 0, "mails": 4 }
                  ]
                }
                """);
        assertEquals(
                new Mix(
                        7,
                        List.of(
                                new MixEntry("TLSv1.3", "TLS_AES_256_GCM_SHA384", "x25519", 40, 30),
                                new MixEntry("TLSv1.2", "TLS_RSA_WITH_AES_128_CBC_SHA", null, 3, 9),
                                new MixEntry("TLSv1.2", null, null, 2, 1),
                                new MixEntry(null, null, null, 0, 4))),
                mix);
        assertEquals(45, mix.handshakes());
        assertEquals(44, mix.mails());
    }

    @Test
    void aMixOnOneLineIsReadAsWell() throws IOException {
        String line = "{\"version\":1,\"days\":0.001,\"entries\":[{\"protocol\":\"TLSv1.3\",\"suite\":"
                + "\"TLS_AES_128_GCM_SHA256\",\"handshakes\":999999999999,\"mails\":0}]}";
        assertEquals(
                List.of(new MixEntry("TLSv1.3", "TLS_AES_128_GCM_SHA256", null, 999_999_999_999L, 0)),
                read(line).entries());
    }

    @Test
    void tellsOfEveryMistakeAtItsPlace() throws IOException {
        assertEquals(
                List.of(
                        "mix.json:2:12: version must be 1; this mailtls knows no other",
                        "mix.json:3:9: days must be at least a minute, which is 0.0007",
                        "mix.json:5:15: entries.protocol cannot be 'TLS1.3'; did you mean 'TLSv1.3'? It can be SSLv3, TLSv1,"
                                + " TLSv1.1, TLSv1.2, TLSv1.3",
                        "mix.json:6:3: an entry of entries has no key 'hanshakes'; did you mean 'handshakes'?",
                        "mix.json:7:12: entries.suite: 'ECDHE-RSA-AES256-SHA' does not have the right form: IANA name of the"
                                + " cipher suite, as TLS_AES_256_GCM_SHA384; null where the log's words stand for none that"
                                + " is known, and for clear text.",
                        "mix.json:7:45: entries.mails must be at least 0, not '-1'"),
                told("""
                        {
                        "version": 2,
                        "days": 0,
                        "entries": [
                        { "protocol": "TLS1.3", "handshakes": 1, "mails": 0 },
                        { "hanshakes": 1, "mails": 0 },
                        { "suite": "ECDHE-RSA-AES256-SHA", "mails": -1, "handshakes": 1 }
                        ]}
                        """));
    }

    static List<Arguments> noMixes() {
        return List.of(
                Arguments.of("[]", "1:1: a mix is a mapping with the keys version, days and entries, not a list"),
                Arguments.of("{ \"version\": 1, \"version\": 1 }", "1:17: the key 'version' is written twice"),
                Arguments.of(
                        "{ \"version\": 1, \"entries\": 5, \"days\": 1 }", "1:28: entries must be a list, not '5'"),
                Arguments.of("{ \"version\": 1, \"days\": 1, \"entries\": [] }", "1:39: entries is an empty list"),
                Arguments.of(
                        "{ \"version\": 1, \"days\": 1 }",
                        "1:1: the mix lacks the key 'entries': Each combination once."),
                Arguments.of("{ \"version\": 1, \"days\": .inf }", "1:25: days must be a number, not "),
                Arguments.of("{ \"version\": 1, \"days\": 1e300 }", "1:25: days must be at most 36525, not '1e300'"),
                Arguments.of("", "holds no value"),
                Arguments.of("{", "not YAML"));
    }

    @ParameterizedTest
    @MethodSource("noMixes")
    void tellsWhatIsNoMix(String text, String told) throws IOException {
        String message = mistakes(text);
        assertTrue(message.contains(told), message);
    }

    @Test
    void numbersThatAreNoCountsAreRefused() throws IOException {
        for (String number :
                List.of("1.5", "-1", "1e30", "1000000000001", "99999999999999999999999", "\"7\"", "null")) {
            String text = mix(ENTRY.replace(": 7,", ": " + number + ","));
            List<String> told = told(text);
            assertEquals(1, told.size(), number + " " + told);
            assertTrue(told.get(0).matches("mix.json:5:\\d+: entries.handshakes must be .*"), told.toString());
        }
    }

    @Test
    void aCombinationStandsOnce() throws IOException {
        assertEquals(
                List.of(
                        "mix.json:6:1: the same combination stands in the entry on line 5; make one entry of the two, with"
                                + " the sum of their numbers"),
                told(mix(ENTRY, ENTRY.replace("7", "8"))));
    }

    @Test
    void clearTextHasNeitherSuiteNorHandshakes() throws IOException {
        assertEquals(
                List.of(
                        "mix.json:6:12: an entry without a protocol is mail in clear text, which has no suite; name the"
                                + " protocol, or take suite out",
                        "mix.json:7:17: an entry without a protocol is mail in clear text, which has no handshakes; name the"
                                + " protocol, or write 0"),
                told(mix(
                        ENTRY,
                        "{ \"suite\": \"TLS_AES_256_GCM_SHA384\", \"handshakes\": 0, \"mails\": 2 }",
                        "{ \"handshakes\": 3, \"mails\": 2 }")));
    }

    @Test
    void withoutAHandshakeThereIsNothingToWeightBy() throws IOException {
        assertEquals(
                List.of(
                        "mix.json:4:12: no entry has a handshake, so there is nothing to weight by; take a log that tells of"
                                + " TLS (Postfix does from smtpd_tls_loglevel = 1 on)"),
                told(mix("{ \"handshakes\": 0, \"mails\": 2 }")));
    }

    @Test
    void whatIsTooLargeEndsSoon() throws IOException {
        String many = IntStream.range(0, 1501)
                .mapToObj(i -> ENTRY.replace("x25519", "g" + i))
                .collect(Collectors.joining(",\n"));
        List<String> told = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> told(mix(many)));
        assertEquals(List.of("mix.json:4:12: entries is a list of more than 1500"), told);
        Files.write(file, new byte[2 << 20]);
        String message = String.valueOf(
                assertThrows(MixException.class, () -> MixReader.read(file)).getMessage());
        assertEquals(file + ": is larger than 1 MiB, which no mix needs; is it the right file?", message);
        assertTrue(told("[".repeat(500_000)).get(0).contains("nested more than 32 deep"));
    }

    @Test
    void noWordOfAFileDrivesTheTerminal() throws IOException {
        String message = mistakes(mix(ENTRY.replace("x25519", "x\\u001b[2J\\u0007")));
        assertTrue(message.contains(": entries.group: 'x?[2J?' does not have the right form"), message);
        assertTrue(message.chars().noneMatch(each -> each != '\n' && Character.isISOControl(each)), message);
    }
}
