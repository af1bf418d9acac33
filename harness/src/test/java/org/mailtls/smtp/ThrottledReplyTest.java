package org.mailtls.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same codes serve limits and faults; what waiting does not mend is no limit. */
class ThrottledReplyTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "421|4.7.0 mail.example.test Error: too many connections|true|false",
                "421|4.7.1 mail.example.test Error: No client certificate presented|false|false",
                "450|4.7.1 come back|true|false",
                "454|4.7.0 Error: too many new TLS sessions from 192.0.2.1|true|false",
                "454|4.7.0 TLS not available, try again later|true|false",
                "454|4.7.0 TLS not available due to local problem|false|true",
                "454|TLS currently unavailable|false|true",
                "550|5.7.1 no|false|false"
            })
    void isToldByItsWords(int code, String text, boolean throttled, boolean broken) {
        Reply reply = new Reply(code, List.of(text));
        assertEquals(throttled, reply.throttled());
        assertEquals(broken, reply.tlsBroken());
    }
}
