package org.mailtls.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MixFilesTest {
    private static final Map<String, String> TODAY = Map.of("server.tls", "today");

    @TempDir
    private Path results;

    private RunDirectory run;
    private Path file;

    @BeforeEach
    void makeRun() throws IOException {
        run = RunDirectory.create(results, ResultFixtures.START, "fixture");
        file = run.path().resolve("mix.json");
    }

    private static MixRecord record() {
        return new MixRecord(
                MixRecord.SCHEMA,
                "client.mix",
                2.5,
                List.of(
                        new MixRecord.Line("new", "TLSv1.3", "TLS_AES_256_GCM_SHA384", "x25519", 40, 30, true),
                        new MixRecord.Line("odd", "TLSv1.2", null, null, 1, 1, false),
                        new MixRecord.Line("clear text", null, null, null, 0, 9, false)),
                List.of(new MixRecord.Left("odd", Map.of(), "nobody knows it")),
                List.of(
                        new MixRecord.Answer("new", TODAY, MixRecord.Taken.YES, "ServerHello"),
                        new MixRecord.Answer("odd", TODAY, MixRecord.Taken.UNKNOWN, "not asked")));
    }

    @Test
    void isValidAndReadAsItWasWritten() throws IOException {
        assertEquals(Optional.empty(), MixFiles.read(run));
        MixFiles.write(run, record());
        assertEquals(List.of(), errors(Files.readString(file)));
        assertEquals(Optional.of(record()), MixFiles.read(run));
        assertFalse(
                errors(Files.readString(file).replace("\"yes\"", "\"maybe\"")).isEmpty());
    }

    @Test
    void answersAreFoundByWhoWasAsked() {
        assertEquals("ServerHello", record().answer("new", TODAY).orElseThrow().seen());
        assertEquals(Optional.empty(), record().answer("new", Map.of("server.tls", "hardened")));
        assertEquals(Optional.empty(), record().answer("other", TODAY));
    }

    @ParameterizedTest
    @CsvSource({
        "mailtls-run-mix-1, mailtls-run-mix-9, its schema is",
        "2.5, 0, a log of 0.0 days",
        "2.5, 1e999, a log of Infinity days",
        "40, -40, -40 handshakes",
        "40, null, not a mix",
        "yes, perhaps, not a mix",
        "measured, measurd, not a mix"
    })
    void whatIsDamagedIsSaidSo(String right, String wrong, String words) throws IOException {
        MixFiles.write(run, record());
        Files.writeString(file, Files.readString(file).replaceFirst(right, wrong));
        String message = String.valueOf(assertThrows(BadRunDirectoryException.class, () -> MixFiles.read(run))
                .getMessage());
        assertTrue(message.startsWith(file.toString()) && message.contains(words), message);
    }

    @Test
    void linksAreNotFollowed() throws IOException {
        Files.createSymbolicLink(file, Files.writeString(results.resolve("secret"), "{}"));
        assertThrows(BadRunDirectoryException.class, () -> MixFiles.read(run));
    }

    private static List<String> errors(String json) throws IOException {
        try (InputStream in = MixFilesTest.class.getResourceAsStream("run-mix-v1.schema.json")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(text, InputFormat.JSON)
                    .validate(json, InputFormat.JSON)
                    .stream()
                    .map(Object::toString)
                    .toList();
        }
    }
}
