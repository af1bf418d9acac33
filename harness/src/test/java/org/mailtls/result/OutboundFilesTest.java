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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.outbound.seen.Attempt;
import org.mailtls.outbound.seen.OfferedHello;
import org.mailtls.outbound.seen.OutboundRecord;
import org.mailtls.outbound.seen.Sights;
import org.mailtls.outbound.seen.SinkMail;
import org.mailtls.outbound.seen.SinkSession;
import org.mailtls.outbound.seen.SinkSight;
import org.mailtls.outbound.seen.SinkTls;
import org.mailtls.scenario.SendLevel;
import org.mailtls.scenario.Sink;
import tools.jackson.databind.JsonNode;

class OutboundFilesTest {
    private static final OutboundRecord RECORD = Sights.record(
            "f/may",
            SendLevel.MAY,
            List.of(
                    Sights.encrypted(Sink.STRONG, Sights.GOOD, "Trusted"),
                    Sights.clear(Sink.NO_STARTTLS),
                    Sights.retried(Sink.ALERTED_HANDSHAKE, 3300),
                    Sights.deferred(Sink.RC4),
                    SinkSight.of(Sink.GARBLED_HANDSHAKE, false, List.of(), List.of(), 3, List.of())));

    @TempDir
    private Path results;

    private RunDirectory run;
    private Path file;

    @BeforeEach
    void writeOne() throws IOException {
        run = RunDirectory.create(results, ResultFixtures.START, "fixture");
        run.writeRun(ResultFixtures.run("Where?", "version: 1\n", List.of("f/may", "f/other")));
        run.append(ResultFixtures.ok("f/may", Map.of(), "outbound mail to 5 sinks", List.of()));
        run.append(ResultFixtures.ok("f/other", Map.of(), "scan", List.of()));
        OutboundFiles.write(run, RECORD);
        file = run.path().resolve("outbound").resolve("f_may.json");
    }

    @Test
    void aRecordIsValidAndReadAsItWasWritten() throws IOException {
        assertEquals(List.of(), errors(Files.readString(file)));
        assertEquals(Map.of("f/may", RECORD), OutboundFiles.all(RunDirectory.open(run.path())));
        assertEquals(Optional.empty(), OutboundFiles.read(run, "f/other"));
        assertFalse(errors(Files.readString(file).replace("\"delivered-tls\"", "\"delivered\""))
                .isEmpty());
    }

    @Test
    void everyComponentOfTheRecordsIsDescribedAndNothingElse() throws IOException {
        JsonNode root = ResultJson.MAPPER.readTree(text());
        same(OutboundRecord.class, root);
        JsonNode sink = root.at("/properties/sinks/items");
        same(SinkSight.class, sink);
        same(Attempt.class, sink.at("/properties/attempts/items"));
        JsonNode session = sink.at("/properties/sessions/items");
        same(SinkSession.class, session);
        same(OfferedHello.class, session.at("/properties/hello"));
        same(SinkTls.class, session.at("/properties/negotiated"));
        same(SinkMail.class, session.at("/properties/mails/items"));
    }

    @Test
    void anotherVersionAndADamagedFileAreRefusedByName() throws IOException {
        String text = Files.readString(file);
        damaged(text.replace("mailtls-outbound-1", "mailtls-outbound-9"), "mailtls-outbound-9");
        damaged(text.replace("\"strong\"", "\"strung\""), "not a record of outgoing mail");
        damaged(text.replace("\"may\"", "\"maybe\""), "not a record of outgoing mail");
        damaged(text.replace("\"delivered-clear\"", "\"deferred\""), "not a record of outgoing mail");
        damaged(text.replace("\"sent\"", "\"gone\""), "not a record of outgoing mail");
        damaged(text.replace("\"settled\":true", "\"settled\":false"), "not a record of outgoing mail");
        damaged("{", "not a record of outgoing mail");
    }

    @Test
    void linksOutOfTheDirectoryAreNotRead() throws IOException {
        Path outside = results.resolve("outside");
        Files.move(file, outside);
        Files.createSymbolicLink(file, outside);
        refused("not a plain file");
        Files.delete(file);
        Files.delete(Objects.requireNonNull(file.getParent()));
        Path folder = Files.createDirectory(results.resolve("elsewhere"));
        Files.move(outside, folder.resolve("f_may.json"));
        Files.createSymbolicLink(run.path().resolve("outbound"), folder);
        refused("is a link");
    }

    private void damaged(String text, String words) throws IOException {
        Files.writeString(file, text);
        refused(words);
    }

    private void refused(String words) {
        IOException e = assertThrows(BadRunDirectoryException.class, () -> OutboundFiles.all(run));
        assertTrue(String.valueOf(e.getMessage()).contains(words), e.getMessage());
    }

    private static void same(Class<? extends Record> type, JsonNode schema) {
        Set<String> components = Arrays.stream(type.getRecordComponents())
                .map(component -> component.getName())
                .collect(Collectors.toSet());
        JsonNode properties = schema.get("properties");
        assertEquals(components, Set.copyOf(properties.propertyNames()), type.getSimpleName());
        for (String name : components) {
            assertTrue(properties.get(name).hasNonNull("description"), type.getSimpleName() + "." + name);
        }
    }

    private static List<String> errors(String json) throws IOException {
        Schema compiled =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(text(), InputFormat.JSON);
        return compiled.validate(json, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private static String text() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(RunDirectory.class.getResourceAsStream("outbound-v1.schema.json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
