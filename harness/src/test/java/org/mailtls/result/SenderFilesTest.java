package org.mailtls.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.sender.HostDecision;
import org.mailtls.sender.PolicyFacts;
import org.mailtls.sender.Reason;
import org.mailtls.sender.SenderDecision;
import org.mailtls.sender.SenderRecord;

/** What senders decided, written and read again. */
class SenderFilesTest {
    private static final SenderRecord RECORD = new SenderRecord(
            SenderRecord.SCHEMA,
            "s/a",
            "Postfix 3.10",
            List.of(new SenderRecord.Domain(
                    "sts-stale",
                    "sts-stale.lab.test",
                    List.of(new SenderDecision(
                            "sts-stale.lab.test",
                            List.of("mta-sts", "dane"),
                            org.mailtls.sender.Outcome.DEFERRED,
                            null,
                            List.of(Reason.seen("It has MX records.")),
                            List.of(new HostDecision(
                                    "mail.example.test",
                                    10,
                                    org.mailtls.sender.Outcome.DEFERRED,
                                    "validation-failure",
                                    List.of(new Reason("It is not named.", "RFC 8461, 4.1")))))),
                    List.of(new PolicyFacts("POL-MTASTS", "mx-mismatch", List.of("It is not named."))))));

    @TempDir
    Path folder;

    private RunDirectory run() throws IOException {
        return RunDirectory.create(folder, Instant.parse("2026-11-29T05:00:00Z"), "s");
    }

    @Test
    void comesBackAsItWas() throws Exception {
        RunDirectory run = run();
        SenderFiles.write(run, RECORD);
        assertEquals(Optional.of(RECORD), SenderFiles.read(run, "s/a"));
        assertEquals(Optional.empty(), SenderFiles.read(run, "s/b"));
    }

    /** Earlier versions did not write what is wrong with a domain as a whole. */
    @Test
    void readsWhatAnEarlierVersionWrote() throws Exception {
        RunDirectory run = run();
        SenderFiles.write(run, RECORD);
        Path file;
        try (var files = Files.list(run.path().resolve("sender"))) {
            file = files.findFirst().orElseThrow();
        }
        String before = Files.readString(file);
        String without = before.replaceFirst(
                "\"outcome\" : \"deferred\",\\s*\"failure\" : null,", "\"outcome\" : \"deferred\",");
        assertNotEquals(before, without);
        Files.writeString(file, without);
        assertEquals(Optional.of(RECORD), SenderFiles.read(run, "s/a"));
        assertEquals(List.of(), errors(without));
    }

    @Test
    void isWhatTheSchemaSays() throws Exception {
        assertEquals(List.of(), errors(ResultJson.MAPPER.writeValueAsString(RECORD)));
        assertFalse(errors("{\"schema\":\"mailtls-sender-1\"}").isEmpty());
        assertFalse(errors(ResultJson.MAPPER.writeValueAsString(RECORD).replace("deferred", "delayed"))
                .isEmpty());
    }

    @Test
    void refusesWhatIsDamagedOrALink() throws Exception {
        RunDirectory run = run();
        SenderFiles.write(run, RECORD);
        Path file;
        try (var files = Files.list(run.path().resolve("sender"))) {
            file = files.findFirst().orElseThrow();
        }
        Files.writeString(file, "{\"schema\":\"mailtls-sender-1\",\"cell\":7}");
        assertThrows(BadRunDirectoryException.class, () -> SenderFiles.read(run, "s/a"));
        Files.writeString(file, "{\"schema\":\"mailtls-sender-9\"}");
        assertThrows(BadRunDirectoryException.class, () -> SenderFiles.read(run, "s/a"));
        Files.delete(file);
        Files.createSymbolicLink(file, folder);
        assertThrows(IOException.class, () -> SenderFiles.read(run, "s/a"));
    }

    @Test
    void answersWhatAScenarioExpects() {
        assertEquals(1.0, RECORD.value("decision.deferred"));
        assertEquals(0.0, RECORD.value("decision.clear"));
        assertEquals(1.0, RECORD.value("decision.sts-stale.mta-sts+dane.deferred"));
        assertEquals(0.0, RECORD.value("decision.sts-stale.mta-sts+dane.clear"));
        assertEquals(1.0, RECORD.value("decision.sts-stale.mta-sts+dane.validation-failure"));
        assertEquals(0.0, RECORD.value("decision.sts-stale.mta-sts+dane.dnssec-invalid"));
        assertEquals(0.0, RECORD.value("decision.sts-stale.mta-sts+dane.unreported"));
        assertEquals(null, RECORD.value("decision.plain.mta-sts+dane.unreported"));
        assertEquals(null, RECORD.value("decision.sts-stale.dane.clear"), "of a sender that was not asked");
        assertEquals(null, RECORD.value("decision.plain.mta-sts+dane.clear"));
    }

    private static List<String> errors(String json) throws IOException {
        try (InputStream in = Objects.requireNonNull(RunDirectory.class.getResourceAsStream("sender-v1.schema.json"))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON)
                    .validate(json, InputFormat.JSON)
                    .stream()
                    .map(Object::toString)
                    .toList();
        }
    }
}
