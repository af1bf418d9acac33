package org.mailtls.sender.tlsrpt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.sender.BadPolicyException;

class TlsrptRecordTest {
    @Test
    void readsAddresses() throws Exception {
        assertEquals(
                List.of("mailto:reports@example.test", "https://reports.example.test/v1?x=1"),
                TlsrptRecord.among(
                                List.of(
                                        "v=spf1 -all",
                                        "v=TLSRPTv1; rua=mailto:reports@example.test, https://reports.example.test/v1?x=1; later=x"))
                        .orElseThrow()
                        .rua());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v=TLSRPTv2; rua=mailto:a@b.test", "v=TLSRPTv1 rua=mailto:a@b.test"})
    void takesNoOtherRecordForOne(String text) throws Exception {
        assertTrue(TlsrptRecord.among(List.of(text)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v=TLSRPTv1;",
                "v=TLSRPTv1; rua=",
                "v=TLSRPTv1; rua=ftp://example.test/",
                "v=TLSRPTv1; rua=mailto:nobody",
                "v=TLSRPTv1; rua=mailto:a@b.test,",
                "v=TLSRPTv1; rua=http://example.test/",
                "v=TLSRPTv1; rua=mailto:a@b.test; rua=mailto:c@d.test",
                "v=TLSRPTv1; word",
                "v=TLSRPTv1; rua=mailto:\u0007@b.test"
            })
    void refusesWhatReachesNobody(String text) {
        assertThrows(BadPolicyException.class, () -> TlsrptRecord.among(List.of(text)));
    }

    @Test
    void oneOfTwoIsNoneOfThem() {
        String one = "v=TLSRPTv1; rua=mailto:a@b.test";
        assertThrows(BadPolicyException.class, () -> TlsrptRecord.among(List.of(one, one)));
    }

    @Test
    void takesNoLongForWhatIsHostile() {
        String text = "v=TLSRPTv1; rua=" + "mailto:a@b.test,".repeat(4000) + " ".repeat(20_000) + "x";
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThrows(BadPolicyException.class, () -> TlsrptRecord.among(List.of(text))));
    }
}
