package org.mailtls.load.victim;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mailtls.provider.TlsEngines;
import org.mailtls.scenario.Service;
import org.mailtls.smtp.Message;

/**
 * What all couriers share.
 *
 * @param deadline of one mail, from its intended start
 * @param letter made once; each mail differs in its sender alone
 * @param preamble what each connection says first; null for nothing
 */
record Errand(
        InetSocketAddress server,
        Service service,
        Duration deadline,
        TlsEngines engines,
        Message letter,
        @Nullable Supplier<byte[]> preamble) {
    private static final String FROM = "victim@example.test";

    /** Every server of the lab takes mail for it. */
    private static final String TO = "sink@example.test";

    private static final String HEADERS = "From: <" + FROM + ">\r\nTo: <" + TO + ">\r\nSubject: an honest mail\r\n\r\n";
    private static final String LINE = "x".repeat(76) + "\r\n";

    /** @throws IllegalArgumentException if the plan names no address, service or PROXY header */
    static Errand of(VictimPlan plan, TlsEngines engines) {
        return new Errand(
                plan.server(),
                plan.door(),
                Duration.ofMillis(plan.deadlineMillis()),
                engines,
                letter((int) plan.messageSize()),
                SourceAddresses.preamble(plan));
    }

    private static Message letter(int size) {
        StringBuilder text = new StringBuilder(HEADERS);
        while (text.length() < size) {
            text.append(LINE);
        }
        if (text.length() > size && size > HEADERS.length()) {
            text.setLength(size);
        }
        return new Message(FROM, List.of(TO), text.toString().getBytes(StandardCharsets.US_ASCII));
    }
}
