package org.mailtls.maillog.mix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mailtls.maillog.mix.LogFixtures.GOOD;
import static org.mailtls.maillog.mix.LogFixtures.NEWEST;
import static org.mailtls.maillog.mix.LogFixtures.START;
import static org.mailtls.maillog.mix.LogFixtures.TWELVE;
import static org.mailtls.maillog.mix.LogFixtures.handshake;
import static org.mailtls.maillog.mix.LogFixtures.mail;
import static org.mailtls.maillog.mix.LogFixtures.tls;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.maillog.Delivery;
import org.mailtls.maillog.LogCounts;
import org.mailtls.maillog.Session;
import org.mailtls.maillog.Way;
import org.mailtls.scenario.Mix;
import org.mailtls.scenario.MixEntry;
import org.mailtls.scenario.MixReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MixTest {
    private static final Set<Way> BOTH = EnumSet.allOf(Way.class);

    @Test
    void holdsWhatWasNegotiatedAndTheClearTextTheMostFrequentFirst() {
        LogSummary log = LogFixtures.oldAndNew(mail(3, Way.IN, GOOD, null), handshake(24 * 60, Way.OUT, GOOD, NEWEST));

        assertEquals(
                new Mix(
                        1,
                        List.of(
                                new MixEntry("TLSv1.3", "TLS_AES_256_GCM_SHA384", "x25519", 2, 1),
                                new MixEntry("TLSv1", "TLS_RSA_WITH_3DES_EDE_CBC_SHA", null, 1, 0),
                                new MixEntry(null, null, null, 0, 1))),
                Mixes.of(log, Set.of(Way.IN)));
        assertEquals(3, Mixes.of(log, BOTH).entries().get(0).handshakes(), "the same in both directions is one entry");
    }

    /** No client could be told to offer them. */
    @Test
    void whatIsNoVersionIsLeftOutAndAnUnknownSuiteHasNoName() {
        LogSummary log = LogFixtures.of(
                handshake(0, Way.IN, GOOD, tls("NEWFANGLED", "TLS_AES_256_GCM_SHA384", null)),
                handshake(1, Way.IN, GOOD, tls("TLSv1.2", null, null)),
                handshake(2, Way.IN, GOOD, tls("TLSv1.2", "SSL_CK_RC4_128_WITH_MD5", null)));

        assertEquals(
                List.of(new MixEntry("TLSv1.2", null, null, 2, 0)),
                Mixes.of(log, BOTH).entries());
    }

    @Test
    void aLogThatTellsTooLittleIsRefusedWithWhatToDo() {
        assertRefused("smtpd_tls_loglevel = 1", LogFixtures.of(mail(0, Way.IN, GOOD, null)));
        assertRefused(
                "smtp_tls_loglevel = 1",
                LogFixtures.of(handshake(0, Way.IN, GOOD, NEWEST), mail(0, Way.OUT, GOOD, null)));
        assertRefused("no handshake", LogFixtures.of(mail(0, Way.IN, GOOD, NEWEST)));
        assertRefused("has a time", LogFixtures.of(new Session(null, Way.IN, GOOD, NEWEST, null, false, null, null)));
        assertRefused(
                "--since",
                LogFixtures.of(
                        handshake(0, Way.IN, GOOD, NEWEST), new Delivery(START.plusYears(200), Way.IN, GOOD, NEWEST)));
    }

    private static void assertRefused(String words, LogSummary log) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> Mixes.of(log, BOTH));
        assertTrue(String.valueOf(refused.getMessage()).contains(words), refused.getMessage());
    }

    /** The days of a short log are a small number, and our reader knows none with an exponent. */
    @Test
    void whatAShortLogGaveIsReadAgain(@TempDir Path folder) throws IOException {
        LogSummary log = LogFixtures.of(handshake(0, Way.IN, GOOD, NEWEST), mail(0, Way.IN, GOOD, NEWEST));
        Mix mix = Mixes.of(log, Set.of(Way.IN));
        Path file = folder.resolve("mix.json");
        Files.writeString(file, MixJson.render(mix, log, LogCounts.NONE, EnumSet.of(Way.IN)));
        assertTrue(mix.days() < 0.001, mix::toString);
        assertEquals(mix, MixReader.read(file));
    }

    @Test
    void theFileFitsItsSchema() throws IOException {
        Schema schema = schema();
        LogSummary log = LogFixtures.of(
                handshake(0, Way.IN, GOOD, NEWEST),
                mail(0, Way.IN, GOOD, TWELVE),
                mail(1, Way.IN, GOOD, null),
                handshake(2, Way.IN, GOOD, tls("TLSv1.2", null, null)));
        String text =
                MixJson.render(Mixes.of(log, Set.of(Way.IN)), log, new LogCounts(10, 4, 1, 0), EnumSet.of(Way.IN));

        assertEquals(
                List.of(),
                schema.validate(text, InputFormat.JSON).stream()
                        .map(Object::toString)
                        .toList());
        JsonNode mix = JsonMapper.shared().readTree(text);
        assertEquals(1, mix.path("version").asInt(0));
        assertEquals("2026-11-23T10:00", mix.path("from").asString(""));
        assertEquals("in", mix.path("source").path("ways").path(0).asString(""));
        assertEquals(10, mix.path("source").path("lines").asInt(0));
        assertFalse(schema.validate(text.replace("\"version\" : 1", "\"version\" : 2"), InputFormat.JSON)
                .isEmpty());
        assertFalse(schema.validate(text.replace("TLSv1.3", "TLSv9"), InputFormat.JSON)
                .isEmpty());
    }

    private static Schema schema() throws IOException {
        try (InputStream in = Objects.requireNonNull(Mix.class.getResourceAsStream("mix-v1.schema.json"))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        }
    }
}
