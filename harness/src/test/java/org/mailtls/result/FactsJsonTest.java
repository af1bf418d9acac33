package org.mailtls.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.probe.Fact;
import org.mailtls.probe.FactState;
import org.mailtls.probe.FactValue;
import org.mailtls.probe.Facts;
import org.mailtls.probe.Target;
import org.mailtls.scenario.Service;

class FactsJsonTest {
    private static final String HOSTILE = "220 \u001b[2J</script>\"\\\u202e\u2028\u0000é";

    @Test
    void factsAreReadAsTheyWereWritten() throws IOException {
        Facts facts = facts();
        Facts read = FactsJson.read(FactsJson.write(facts));

        assertEquals(facts.facts(), read.facts());
        assertEquals(facts.start(), read.start());
        assertEquals(facts.took(), read.took());
        assertEquals(facts.connections(), read.connections());
        assertEquals(facts.bytesIn(), read.bytesIn());
        assertEquals(facts.bytesOut(), read.bytesOut());
        assertEquals(facts.throttled(), read.throttled());
        assertEquals(facts.target().shown(), read.target().shown());
        assertEquals("127.0.0.1", read.target().address().getHostString());
        assertEquals(FactsJson.write(facts), FactsJson.write(read), "and written again as they were read");
    }

    @Test
    void everyKindOfValueFitsTheSchema() throws IOException {
        assertEquals(List.of(), errors(FactsJson.write(facts())));
    }

    @Test
    void theSchemaRefusesAValueWithoutALookAndALookWithoutAValue() throws IOException {
        String text = FactsJson.write(facts());
        String unseen = text.replaceFirst("\"state\" : \"seen\"", "\"state\" : \"not-tested\"");
        assertFalse(unseen.equals(text));
        assertFalse(errors(unseen).isEmpty());
    }

    @Test
    void factsStandSortedByIdWhateverTheirOrderWas() {
        String text = FactsJson.write(facts());
        assertTrue(text.indexOf("\"CERT-LIFETIME\"") < text.indexOf("\"FEAT-EMS\""));
        assertTrue(text.indexOf("\"FEAT-EMS\"") < text.indexOf("\"VER-SET\""));
    }

    @Test
    void anotherVersionIsRefusedInWords() {
        String text = FactsJson.write(facts()).replace("mailtls-facts-1", "mailtls-facts-2");
        BadFactsException refused = assertThrows(BadFactsException.class, () -> FactsJson.read(text));
        assertTrue(String.valueOf(refused.getMessage()).contains("mailtls-facts-2"), refused.getMessage());
        assertTrue(String.valueOf(refused.getMessage()).contains("mailtls-facts-1"), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"state\" : \"seen\" | \"state\" : \"guessed\"",
                "\"service\" : \"smtp\" | \"service\" : \"imap\"",
                "\"port\" : 2525 | \"port\" : 70000",
                "\"port\" : 2525 | \"harbour\" : 2525",
                "\"throttled\" : 1 | \"throttled\" : null",
                "\"value\" : 366 | \"value\" : 3.5",
                "\"value\" : 366 | \"value\" : null",
                "\"value\" : 366 | \"value\" : 99999999999999999999",
                "\"millis\" : 1.5 | \"millis\" : -1.5",
                "\"offered\" : 3 | \"offered\" : \"three\"",
                "\"remote\" : true | \"remote\" : true, \"colour\" : \"red\""
            })
    void whatTheFormatDoesNotSayIsRefused(String right, String wrong) {
        String text = FactsJson.write(facts());
        assertTrue(text.contains(right), "looked for " + right + " in " + text);
        assertThrows(BadFactsException.class, () -> FactsJson.read(text.replace(right, wrong)));
    }

    @ParameterizedTest
    @CsvSource({"''", "{", "null", "[]", "{}", "7", "{\"facts\":7}", "{\"schema\":\"mailtls-facts-1\"}"})
    void whatIsNoFactsAtAllIsRefused(String text) {
        assertThrows(BadFactsException.class, () -> FactsJson.read(text));
    }

    @Test
    void factsAreFoundInALargerDocument() throws IOException {
        String larger = "{\"schema\":\"mailtls-scan-1\",\"facts\":" + FactsJson.write(facts()) + "}";
        assertEquals(facts().facts(), FactsJson.read(larger).facts());
    }

    @Test
    void checksThatAnEarlierVersionDidNotKnowAreNotTested(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("old.json");
        Files.writeString(file, FactsJson.write(facts()));

        Facts read = FactsJson.read(file, List.of("VER-SET", "NEW-CHECK"));

        assertEquals(FactState.NOT_TESTED, read.fact("NEW-CHECK").state());
        assertEquals(facts().fact("VER-SET"), read.fact("VER-SET"));
    }

    @Test
    void aBrokenFileIsNamed(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("old.json");
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe});
        BadFactsException refused = assertThrows(BadFactsException.class, () -> FactsJson.read(file, List.of()));
        assertTrue(String.valueOf(refused.getMessage()).contains("old.json"));
    }

    private static Facts facts() {
        Map<String, Fact> facts = new LinkedHashMap<>();
        facts.put("VER-SET", seen(new FactValue.Words(List.of("TLSv1.3", "TLSv1.2"))));
        facts.put("FEAT-EMS", seen(new FactValue.Flag(true)));
        facts.put("CERT-LIFETIME", seen(new FactValue.Count(366)));
        facts.put("CERT-CHAIN", seen(new FactValue.Text("self-signed")));
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("offered", 3L);
        counts.put("of", 4L);
        facts.put("SMTP-STARTTLS-OFFERED", seen(new FactValue.Counts(counts)));
        facts.put("CS-NULL", seen(new FactValue.Words(List.of())));
        facts.put("FEAT-0RTT", unseen(FactState.NOT_TESTED));
        facts.put("KEYUPDATE-13", unseen(FactState.NOT_APPLICABLE));
        facts.put("ATT-ROBOT", unseen(FactState.ERROR));
        Target target = new Target(
                "mx.example.test", new InetSocketAddress(InetAddress.getLoopbackAddress(), 2525), Service.SMTP, true);
        return new Facts(
                target,
                Instant.parse("2026-11-28T05:00:00.123456789Z"),
                Duration.ofNanos(1_234_567_891L),
                120,
                310_000,
                96_000,
                1,
                facts);
    }

    private static Fact seen(FactValue value) {
        return new Fact(
                FactState.SEEN, value, "", List.of(HOSTILE, "second"), 3, 4096, 517, Duration.ofNanos(1_500_000));
    }

    private static Fact unseen(FactState state) {
        return new Fact(state, null, "The server closed.", List.of(), 0, 0, 0, Duration.ZERO);
    }

    private static List<String> errors(String json) throws IOException {
        try (InputStream in = Objects.requireNonNull(FactsJson.class.getResourceAsStream("facts-v1.schema.json"))) {
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
            return schema.validate(json, InputFormat.JSON).stream()
                    .map(Object::toString)
                    .toList();
        }
    }
}
