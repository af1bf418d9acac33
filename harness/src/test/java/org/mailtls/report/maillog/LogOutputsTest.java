package org.mailtls.report.maillog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mailtls.maillog.mix.LogFixtures.GOOD;
import static org.mailtls.maillog.mix.LogFixtures.LEGACY;
import static org.mailtls.maillog.mix.LogFixtures.NEWEST;
import static org.mailtls.maillog.mix.LogFixtures.SIX;
import static org.mailtls.maillog.mix.LogFixtures.failed;
import static org.mailtls.maillog.mix.LogFixtures.handshake;
import static org.mailtls.maillog.mix.LogFixtures.mail;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.maillog.Delivery;
import org.mailtls.maillog.LogCounts;
import org.mailtls.maillog.LogEvent;
import org.mailtls.maillog.Peer;
import org.mailtls.maillog.Way;
import org.mailtls.maillog.mix.LogFixtures;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LogOutputsTest {
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\n]]");
    private static final int WIDTH = 100;

    @Test
    void theAnswerSaysHowMuchWithWhatAndWhatAPolicyWouldTurnAway() {
        List<String> answer = LogAnswer.of(LogReportFixtures.day());

        assertEquals(
                "Incoming: 87.9 % of 33 mails over TLS. Of 29 handshakes 82.8 % had TLS 1.3, 3.4 % TLS 1.2 and 13.8 %"
                        + " something older.",
                answer.get(0));
        assertTrue(answer.get(1).startsWith("Outgoing: 96.0 % of 25 mails over TLS."), answer.get(1));
        assertEquals(
                "mozilla-intermediate-6.0 would refuse 13.8 % of 29 incoming handshakes, with 4 mails, of 1 peer, of which 0"
                        + " also showed something better and 1 something that may be better; 3.4 % keep it as far as the log"
                        + " tells, which does not tell the group.",
                answer.get(2));
        assertTrue(answer.get(3).startsWith("mozilla-intermediate-6.0 would refuse none of 24 outgoing handshakes;"));
        String rest = String.join("\n", answer);
        assertTrue(rest.contains("1 mail went out in clear text to 1 peer that also used TLS."), rest);
        assertTrue(rest.contains("within a day after a handshake with the same peer had failed."), rest);
        assertTrue(rest.contains("2 incoming handshakes failed, most often for 'no shared cipher' (2)."), rest);
        assertTrue(rest.contains("1 event of scanners"), rest);
    }

    @Test
    void aLogWithoutTlsIsNotSaidToBeClearText() {
        LogReport report = LogReportFixtures.of(LogFixtures.of(mail(0, Way.IN, GOOD, null)), "rfc9325");
        String text = LogText.render(report, WIDTH, false, true);

        assertTrue(text.contains("not a word of TLS"), text);
        assertTrue(text.contains("smtpd_tls_loglevel = 1"), text);
        assertFalse(text.contains("0 %"), text);
        assertTrue(text.contains("tells of no incoming handshake to hold against it"), text);
    }

    @Test
    void aPolicyWithoutARuleForHandshakesSaysSo() {
        LogReport report = LogReportFixtures.of(LogFixtures.of(handshake(0, Way.IN, GOOD, NEWEST)), "rfc8461-sender");
        assertTrue(
                LogAnswer.of(report).get(1).contains("has no rule")
                        || LogAnswer.of(report).get(1).contains("would refuse none"),
                LogAnswer.of(report)::toString);
    }

    @Test
    void theTerminalHasBarsAndTablesWithinItsWidth() {
        String text = LogText.render(LogReportFixtures.day(), WIDTH, false, true);

        assertTrue(text.contains("What incoming handshakes came to"), text);
        assertTrue(
                Pattern.compile("█{13} +82\\.8 % +24 +24 +TLSv1\\.3 TLS_AES_256_GCM_SHA384 x25519")
                        .matcher(text)
                        .find(),
                text);
        assertTrue(
                Pattern.compile("192\\.0\\.2\\.0/24 +example\\.org")
                        .matcher(text)
                        .find(),
                text);
        assertTrue(text.contains("2001:db8:5::/48"), text);
        assertTrue(text.contains("no cipher suite in common"), text);
        assertTrue(text.contains("shodan"), text);
        assertTrue(text.contains("fax.example.co.uk [198.51.100.3]"), text);
        assertTrue(text.contains("incoming over TLS"), text);
        assertFalse(UNSEEN.matcher(text).find());
        text.lines().forEach(line -> assertTrue(line.length() <= WIDTH, () -> line.length() + ": " + line));
    }

    @Test
    void aTerminalWithoutUnicodeGetsOtherBars() {
        String text = LogText.render(LogReportFixtures.day(), WIDTH, false, false);

        assertTrue(text.contains("#############"), text);
        assertFalse(text.contains("█"), text);
    }

    @Test
    void theTerminalGetsNoControlCharacterButItsColours() {
        String text = LogText.render(LogReportFixtures.hostile(), WIDTH, false, true);

        assertFalse(UNSEEN.matcher(text).find());
        assertTrue(text.contains("<script>alert(1)"), "it is shown as text");
        String coloured = LogText.render(LogReportFixtures.hostile(), WIDTH, true, true);
        assertFalse(UNSEEN.matcher(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).find());
    }

    @Test
    void jsonFitsItsSchema() throws IOException {
        Schema schema;
        try (InputStream in = Objects.requireNonNull(LogJson.class.getResourceAsStream("log-v1.schema.json"))) {
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        }
        LogReport empty = LogReportFixtures.of(LogFixtures.of(mail(0, Way.IN, GOOD, null)));
        LogReport undated = LogReportFixtures.of(LogFixtures.of(new Delivery(null, Way.OUT, GOOD, NEWEST)), "rfc9325");
        for (LogReport report : List.of(LogReportFixtures.day(), LogReportFixtures.hostile(), empty, undated)) {
            assertEquals(
                    List.of(),
                    schema.validate(LogJson.render(report), InputFormat.JSON).stream()
                            .map(Object::toString)
                            .toList());
        }
        assertFalse(schema.validate("{\"schema\":\"mailtls-log-2\"}", InputFormat.JSON)
                .isEmpty());
    }

    @Test
    void jsonHasTheFiguresOfTheTables() {
        JsonNode log = JsonMapper.shared().readTree(LogJson.render(LogReportFixtures.day()));

        assertEquals("mailtls-log-1", log.path("schema").asString(""));
        JsonNode in = log.path("directions").path(0);
        assertEquals("in", in.path("direction").asString(""));
        assertEquals(33, in.path("mails").asInt(0));
        assertEquals(29, in.path("handshakes").asInt(0));
        assertEquals(24, in.path("combinations").path(0).path("handshakes").asInt(0));
        assertEquals(2, in.path("reasons").path(0).path("times").asInt(0));
        assertEquals("shodan", log.path("apart").path(0).path("id").asString(""));
        JsonNode policy = log.path("policies").path(0);
        assertEquals("mozilla-intermediate-6.0", policy.path("policy").asString(""));
        assertEquals(4, policy.path("refused").path("handshakes").asInt(0));
        assertEquals("perhaps", policy.path("peers").path(0).path("better").asString(""));
        assertTrue(
                JsonMapper.shared()
                        .readTree(LogJson.render(LogReportFixtures.of(LogFixtures.of(mail(0, Way.IN, GOOD, null)))))
                        .path("directions")
                        .path(0)
                        .path("tlsShare")
                        .isNull(),
                "unknown is no number");
    }

    @Test
    void thePageHasTheAnswerTheChartsAndTheTables() {
        String html = LogHtml.render(LogReportFixtures.day());

        assertTrue(html.contains("Incoming: 87.9 % of 33 mails over TLS."));
        assertTrue(html.contains("data-chart=\"negotiated\""));
        assertTrue(html.contains("data-chart=\"impacts\""));
        assertTrue(html.contains("data-chart=\"times\""));
        assertTrue(html.contains("fax.example.co.uk [198.51.100.3]"));
        assertTrue(html.contains("DHE left the list with version 5.8"), "a policy comes with its cautions");
        String outside = html.replaceAll("(?s)<script[^>]*>.*?</script>", "");
        assertFalse(Pattern.compile("(src|href)=\"(?!#)").matcher(outside).find());
    }

    @Test
    void aStrangerCannotPutMarkupIntoThePage() {
        String html = LogHtml.render(LogReportFixtures.hostile());
        String outside = html.replaceAll("(?s)<script[^>]*>.*?</script>", "");

        assertEquals(3, html.split("</script>", -1).length - 1, "data, library and charts");
        assertFalse(outside.contains("<script"));
        assertFalse(outside.contains("<img"));
        assertFalse(UNSEEN.matcher(outside).find());
        assertTrue(outside.contains("&lt;script&gt;alert(1)"), "it is shown as text");
        Pattern.compile("<[a-zA-Z](?:[^>\"]|\"[^\"]*\")*>")
                .matcher(outside)
                .results()
                .map(tag -> tag.group().replaceAll("\"[^\"]*\"", "\"\""))
                .forEach(tag -> assertFalse(tag.matches("(?s).*\\son[a-z]+=.*"), tag));
    }

    @Test
    void whatAReaderHasToKnowIsSaid() {
        LogReport day = LogReportFixtures.day();
        LogReport report = new LogReport(
                "0.1.0",
                List.of(new LogReport.Source("a.log", new LogCounts(10, 5, 3, 2))),
                List.of("a.log: 3 lines could not be understood, the first: a.log:4."),
                new LogReport.Selection(day.selection().ways(), null, null, 7, 3),
                day.summary(),
                day.scope(),
                List.of());
        String cautions = String.join("\n", LogNotes.cautions(report));

        assertTrue(cautions.contains("a.log:4"), cautions);
        assertTrue(cautions.contains("2 lines were left out, since another process"), cautions);
        assertTrue(cautions.contains("3 events without a time were left out"), cautions);
        assertTrue(cautions.contains("4 events were left out, since they were not asked for"), cautions);
        assertTrue(LogNotes.read(report)
                .startsWith("a.log: 10 lines, of which 5 tell of mail or TLS, from 2026-11-23 10:00 to"));
    }

    @ParameterizedTest
    @CsvSource({"0, 0 %", "1, 100 %", "0.5, 50.0 %", "0.0000001, <0.1 %", "0.99999, >99.9 %", "0.001, 0.1 %", "NaN, –"})
    void aLittleIsNeverShownAsNothing(double share, String shown) {
        assertEquals(shown, LogWords.percent(share));
    }

    @ParameterizedTest
    @CsvSource({
        "no shared cipher, IN, no cipher suite in common",
        "ssl/tls alert handshake failure, OUT, 'the server found nothing acceptable, and does not say what'",
        "ssl/tls alert certificate expired, IN, this server's certificate expired",
        "tlsv1 alert unknown ca, IN, the client did not trust this server's certificate",
        "certificate verify failed, OUT, the server's certificate was not trusted",
        "wrong version number, IN, what came was not TLS",
        "tlsv1 alert protocol version, OUT, too old",
        "lost connection after STARTTLS, IN, the other side hung up"
    })
    void aReasonIsExplained(String reason, Way way, String meaning) {
        assertTrue(ReasonWords.meaning(reason, way).contains(meaning), () -> ReasonWords.meaning(reason, way));
        assertEquals("", ReasonWords.meaning("the moon is full", way));
    }

    /** Long names, many of them: no table leaves the screen, and what is cut is told. */
    @Test
    void longTablesAreCutAndSaySo() {
        List<LogEvent> events = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            events.add(handshake(
                    0,
                    Way.IN,
                    new Peer("h.a-very-long-name-of-a-domain-" + i + ".example", "10.0." + i + ".1"),
                    LogFixtures.tls(
                            "TLSv1.2", "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256_AND_MORE_" + i, "secp256r1")));
        }
        events.add(failed(1, Way.IN, SIX, "x".repeat(500)));
        events.add(mail(1, Way.IN, LEGACY, null));
        LogReport report =
                LogReportFixtures.of(LogFixtures.of(events.toArray(new LogEvent[0])), "mozilla-intermediate-6.0");
        String text = LogText.render(report, WIDTH, false, true);

        assertTrue(text.contains("44 more, with"), text);
        assertTrue(text.contains("47 more; --html and --json have them."), text);
        assertTrue(text.contains("50 more; --html and --json have them."), text);
        text.lines().forEach(line -> assertTrue(line.length() <= WIDTH, () -> line.length() + ": " + line));
    }
}
