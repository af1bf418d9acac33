package org.mailtls.sender.sts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.sender.BadPolicyException;

class StsCacheTest {
    private static final String POLICY = "version: STSv1\nmode: enforce\nmx: mail.example.test\nmax_age: 3600\n";
    private static final Instant FETCHED = Instant.parse("2026-11-29T03:00:00Z");

    private static StsCache.Entry entry() throws BadPolicyException {
        return new StsCache.Entry("1", POLICY, StsPolicy.parse(POLICY), FETCHED);
    }

    @Test
    void keepsWhatItWasGiven() throws Exception {
        StsCache cache = new StsCache();
        cache.keep("example.test", entry());
        StsCache again = StsCache.parse(cache.text());
        assertEquals(Optional.of(entry()), again.of("example.test"));
        assertEquals(Optional.empty(), again.of("other.test"));
        assertEquals(cache.text(), again.text());
        assertEquals(Instant.parse("2026-11-29T04:00:00Z"), entry().expires());
    }

    @Test
    void leavesOutWhatCannotBeReadAndSaysSo() throws Exception {
        StsCache cache = new StsCache();
        cache.keep("example.test", entry());
        String text = cache.text().replace("\"policies\" : {", """
                "policies" : {
                  "no policy.test" : {"id": "1", "fetched": "2026-11-29T03:00:00Z", "text": "version: STSv1"},
                  "broken.test" : {"id": "1", "fetched": "2026-11-29T03:00:00Z", "text": "mode: enforce"},
                  "timeless.test" : {"id": "1", "fetched": "yesterday", "text": "x"},
                  "number.test" : 7,""");
        StsCache read = StsCache.parse(text);
        assertEquals(Optional.of(entry()), read.of("example.test"));
        assertEquals(4, read.notes().size(), read.notes().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"schema\": \"mailtls-sts-cache-9\"}", "not json", "{\"schema\":"})
    void refusesWhatIsNoCache(String text) {
        assertThrows(BadPolicyException.class, () -> StsCache.parse(text));
    }

    @Test
    void anEmptyOneIsOne() throws Exception {
        assertTrue(StsCache.parse(new StsCache().text()).notes().isEmpty());
    }
}
