package org.mailtls.sender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.sender.sts.StsPolicy.Mode;

class StarttlsEverywhereTest {
    private static final String LIST = """
            {"timestamp": "2018-10-16T09:41:50-07:00", "author": "nobody", "version": "0.1",
             "expires": "2018-10-30T09:41:50.264201364-07:00",
             "policy-aliases": {"big": {"mode": "testing", "mxs": [".mail.example.net", "MX.example.net"]}},
             "policies": {
               "example.net": {"policy-alias": "big"},
               "Example.test": {"mode": "enforce", "mxs": ["mail.example.test"]},
               "lost.test": {"policy-alias": "nowhere"},
               "odd.test": {"mode": "enforce", "mxs": ["*"]},
               "odder.test": {"mode": "sometimes", "mxs": []},
               "not a domain": {"mode": "enforce", "mxs": []}}}
            """;

    @Test
    void readsTheList() throws Exception {
        StarttlsEverywhere list = StarttlsEverywhere.parse(LIST);
        assertEquals(Instant.parse("2018-10-30T16:41:50.264201364Z"), list.expires());
        assertEquals(2, list.size());
        StarttlsEverywhere.Entry big = list.of("example.net").orElseThrow();
        assertEquals(Mode.TESTING, big.mode());
        assertTrue(big.names("a.mail.example.net"));
        assertTrue(big.names("mx.example.net"));
        assertEquals(
                List.of("mail.example.test"),
                list.of("example.test").orElseThrow().mxs());
        assertEquals(4, list.notes().size(), list.notes().toString());
    }

    @Test
    void bracketsDoNotFillTheMemory() {
        String brackets = "{\"policies\": {\"a.test\": [" + "[],".repeat(3_000_000) + "[]]}}";
        BadPolicyException many = assertThrows(BadPolicyException.class, () -> StarttlsEverywhere.parse(brackets));
        assertTrue(String.valueOf(many.getMessage()).contains("more values, or deeper ones"), many.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"policies\": []}",
                "{\"policies\": {}}",
                "{\"policies\": {}, \"expires\": \"one day\"}",
                "{\"policies\": {"
            })
    void refusesWhatIsNoList(String text) {
        assertThrows(BadPolicyException.class, () -> StarttlsEverywhere.parse(text));
    }
}
