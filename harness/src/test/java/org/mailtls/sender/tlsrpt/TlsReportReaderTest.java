package org.mailtls.sender.tlsrpt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.sender.BadPolicyException;

class TlsReportReaderTest {
    private static final String REPORT = """
            {"organization-name": "Example Inc.",
             "date-range": {"start-datetime": "2026-11-28T00:00:00Z", "end-datetime": "2026-11-28T23:59:59Z"},
             "contact-info": "sts-reporting@example.test", "report-id": "1",
             "policies": [
               {"policy": {"policy-type": "sts", "policy-string": ["version: STSv1"], "policy-domain": "example.test"},
                "summary": {"total-successful-session-count": 5326, "total-failure-session-count": 303},
                "failure-details": [
                  {"result-type": "certificate-expired", "sending-mta-ip": "2001:db8::1",
                   "receiving-mx-hostname": "mx1.example.test", "failed-session-count": 100},
                  {"result-type": "starttls-not-supported", "receiving-mx-hostname": "mx2.example.test",
                   "failed-session-count": 203, "additional-information": "https://reports.example.test/1"}]},
               {"policy": {"policy-type": "tlsa", "policy-domain": "example.test"},
                "summary": {"total-successful-session-count": 1, "total-failure-session-count": 0}}]}
            """;

    private static TlsReport read(String text) throws Exception {
        return TlsReportReader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    @Test
    void readsAReport() throws Exception {
        TlsReport report = read(REPORT);
        assertEquals("Example Inc.", report.organization());
        assertEquals("2026-11-28T00:00:00Z", report.from());
        assertEquals(List.of(), report.notes());
        TlsReport.Policy sts = report.policies().get(0);
        assertEquals("sts", sts.type());
        assertEquals(5326, sts.succeeded());
        assertEquals(303, sts.failed());
        assertEquals(
                new TlsReport.Failure(
                        "starttls-not-supported", "mx2.example.test", 203, "https://reports.example.test/1"),
                sts.failures().get(1));
        assertEquals(2, report.policies().size());
    }

    @Test
    void readsACompressedOne() throws Exception {
        assertEquals(
                read(REPORT),
                TlsReportReader.read(new ByteArrayInputStream(packed(REPORT.getBytes(StandardCharsets.UTF_8)))));
    }

    /** As Postfix 3.10 sent them. */
    @Test
    void sumsUpTheSessionsOfAMailServer() throws Exception {
        String failed =
                "{\"d\":\"bad.test\",\"pr\":\"v=TLSRPTv1;rua=mailto:a@bad.test\",\"policies\":[{\"policy-type\":1,"
                        + "\"policy-domain\":\"mx.bad.test\",\"failure-details\":[{\"c\":203,\"n\":\"mx.bad.test\"}],\"t\":1,\"f\":1}]}";
        String good = "{\"d\":\"bad.test\",\"policies\":[{\"policy-type\":1,\"t\":0,\"f\":0}]}";
        TlsReport report = read(failed + "\n" + good + failed);
        assertNull(report.organization());
        assertEquals(
                List.of(new TlsReport.Policy(
                        "tlsa",
                        "bad.test",
                        1,
                        2,
                        List.of(new TlsReport.Failure("certificate-not-trusted", "mx.bad.test", 2, null)))),
                report.policies());
        TlsReport cut = read(failed + "\n{\"d\":\"bad");
        assertEquals(1, cut.policies().get(0).failed());
        assertEquals(1, cut.notes().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{}", "[]", "7", "{\"policies\": 7}", "no json", "{\"policies\": [", "\u0000"})
    void refusesWhatIsNoReport(String text) {
        assertThrows(BadPolicyException.class, () -> read(text));
    }

    @Test
    void notesWhatIsOddAndTakesThePowerOutOfIt() throws Exception {
        TlsReport report = read("""
                {"organization-name": "\\u001b[31mred", "policies": [null, 7, {"policy": {"policy-type": 9},
                 "summary": {"total-successful-session-count": -1, "total-failure-session-count": "many"},
                 "failure-details": [{"failed-session-count": 1.5}, "x"]}]}""");
        assertFalse(String.valueOf(report.organization()).contains("\u001b"));
        assertEquals(3, report.policies().size());
        assertEquals(0, report.policies().get(2).failed());
        assertEquals(3, report.notes().size(), report.notes().toString());
    }

    /** A few kilobytes that become gigabytes. */
    @Test
    void doesNotUnpackWithoutEnd() throws Exception {
        byte[] bomb = packed(new byte[40 << 20]);
        assertTrue(bomb.length < 100_000);
        assertThrows(BadPolicyException.class, () -> TlsReportReader.read(new ByteArrayInputStream(bomb)));
    }

    /** Brackets alone become many times as much in memory, and thousands of levels more than any stack bears. */
    @Test
    void bracketsDoNotFillTheMemory() throws Exception {
        String brackets = "{\"policies\": [" + "[],".repeat(5_000_000) + "[]]}";
        byte[] small = packed(brackets.getBytes(StandardCharsets.US_ASCII));
        assertTrue(small.length < 100_000);
        BadPolicyException many =
                assertThrows(BadPolicyException.class, () -> TlsReportReader.read(new ByteArrayInputStream(small)));
        assertTrue(String.valueOf(many.getMessage()).contains("more values, or deeper ones"), many.getMessage());
        BadPolicyException deep = assertThrows(BadPolicyException.class, () -> read("[".repeat(100_000)));
        assertTrue(String.valueOf(deep.getMessage()).contains("more values, or deeper ones"), deep.getMessage());
    }

    @Test
    void aDamagedArchiveIsAnErrorOfTheFile() throws Exception {
        byte[] whole = packed(REPORT.getBytes(StandardCharsets.UTF_8));
        byte[] half = java.util.Arrays.copyOf(whole, whole.length / 2);
        assertThrows(IOException.class, () -> TlsReportReader.read(new ByteArrayInputStream(half)));
    }
}
