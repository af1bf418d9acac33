package org.mailtls.maillog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mailboxes, for the headers in them. */
class ReceivedHeadersTest {
    private static final String DATE = ";\n\tTue, 24 Nov 2026 03:23:36 +0100 (CET)\n";

    @ParameterizedTest
    @ValueSource(strings = {"bullseye", "bookworm", "trixie", "forky"})
    void headersOfPostfix(String release) throws IOException {
        LogRead read = LogRead.lines(
                mailbox(new String(LogRead.bytes("postfix-" + release + "-received.txt"), StandardCharsets.UTF_8)
                        .split("---\n")));

        assertEquals(new LogCounts(5, 5, 0, 0), read.counts());
        assertEquals(5, read.sessions().size());
        assertEquals(5, read.deliveries().size());
        assertEquals(0, read.clear());
        assertEquals(
                List.of("TLSv1.2", "TLSv1.3", "TLSv1.3", "TLSv1.3", "TLSv1"),
                read.sessions().stream()
                        .map(session -> session.tls().protocol())
                        .toList());
        Session second = read.sessions().get(1);
        assertEquals(new Peer(null, "172.17.0.1"), second.peer());
        assertEquals("x25519", second.tls().group());
        assertEquals("RSA-PSS (2048 bits)", second.tls().serverSignature());
        assertNotNull(second.time());
        assertEquals("2026-11-24", second.time().toLocalDate().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Postfix|from h.test (mx.a.test [IPv6:2001:db8::1]) (using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits) key-exchange X25519MLKEM768 server-signature ECDSA (prime256v1) server-digest SHA256) (No client certificate requested) by mail.test (Postfix) with ESMTPS id 1 for <b@c.test>"
                        + "|TLSv1.3|TLS_AES_256_GCM_SHA384|X25519MLKEM768|mx.a.test|2001:db8::1",
                "Exim|from mx.a.test ([192.0.2.1] helo=h.test) by mail.test with esmtps  (TLS1.3) tls TLS_AES_256_GCM_SHA384 (Exim 4.98.2) (envelope-from <a@a.test>) id 1xVhUz for b@c.test"
                        + "|TLSv1.3|TLS_AES_256_GCM_SHA384||mx.a.test|192.0.2.1",
                "Exim with an address alone|from [192.0.2.1] (helo=h.test) by mail.test with esmtps  (TLS1.2) tls TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 (Exim 4.98.2) id 1"
                        + "|TLSv1.2|TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256|||192.0.2.1",
                "old Exim|from mx.a.test ([192.0.2.1]) by mail.test with esmtps (TLS1.2:ECDHE_RSA_AES_256_GCM_SHA384:256) (Exim 4.92) id 1"
                        + "|TLSv1.2|TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384|||192.0.2.1",
                "sendmail|from h.test (mx.a.test [192.0.2.1] (may be forged)) by mail.test (8.18.1/8.18.1/Debian-7) with ESMTPS id 1 (version=TLSv1.2 cipher=ECDHE-RSA-AES256-GCM-SHA384 bits=256 verify=NOT) for <b@c.test>"
                        + "|TLSv1.2|TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384||mx.a.test|192.0.2.1",
                "OpenSMTPD|from h.test (<unknown> [192.0.2.1]) by mail.test (OpenSMTPD) with ESMTPS id e80407ec (TLSv1.3:TLS_AES_256_GCM_SHA384:256:NO) for <b@c.test>"
                        + "|TLSv1.3|TLS_AES_256_GCM_SHA384|||192.0.2.1",
                "chasquid|from [192.0.2.1] (h.test) by mail.test (chasquid) with ESMTPS tls TLS_AES_128_GCM_SHA256 (over SMTP, TLS-1.3, envelope from \"a@a.test\")"
                        + "|TLSv1.3|TLS_AES_128_GCM_SHA256|||192.0.2.1",
                "Haraka|from h.test (mx.a.test [192.0.2.1]) by mail.test (Haraka/3.3.4) with ESMTPS id E801.1 envelope-from <a@a.test> tls TLS_AES_256_GCM_SHA384"
                        + "|TLSv1.3|TLS_AES_256_GCM_SHA384||mx.a.test|192.0.2.1"
            })
    void headersOfEachServer(
            String server, String header, String protocol, String suite, String group, String name, String address)
            throws IOException {
        LogRead read = LogRead.lines(mailbox("Received: " + header.replaceAll(" by ", "\n\tby ") + DATE));

        assertEquals(new LogCounts(1, 1, 0, 0), read.counts(), server);
        Session session = read.sessions().get(0);
        assertEquals(protocol, session.tls().protocol());
        assertEquals(suite, session.tls().suite());
        assertEquals(group, session.tls().group());
        assertEquals(new Peer(name, address), session.peer());
        assertEquals("2026-11-24T03:23:36", String.valueOf(session.time()));
        assertEquals(session.tls(), read.deliveries().get(0).tls());
    }

    @Test
    void aMailboxThatEximWrote() throws IOException {
        String mailbox = new String(LogRead.bytes("exim-trixie-mbox.txt"), StandardCharsets.UTF_8);
        LogRead read = LogRead.lines(mailbox.replace("[127.0.0.1]", "[192.0.2.1]"));

        assertEquals(new LogCounts(4, 2, 0, 0), read.counts());
        assertEquals("TLS_AES_256_GCM_SHA384", read.sessions().get(0).tls().suite(), "the name is Exim's own");
        assertEquals("TLSv1.3", read.sessions().get(0).tls().protocol());
        assertEquals(List.of(), LogRead.lines(mailbox).events(), "from this machine");
    }

    @Test
    void clearTextAndTlsThatIsNotTold() throws IOException {
        LogRead read = LogRead.lines(mailbox(
                "Received: from h.test (unknown [192.0.2.1])\n\tby mail.test (Postfix) with ESMTP id 1" + DATE,
                "Received: from h.test (h.test [192.0.2.2])\n\tby mail.test (Haraka/3.3.4) with ESMTPSA id 1\n\ttls TLS_RSA_WITH_AES_128_CBC_SHA"
                        + DATE));

        assertEquals(1, read.clear());
        assertEquals(1, read.events().size());
        assertEquals(1, read.notes().size());
    }

    @Test
    void theTopmostByOnesOwnServerAlone() throws IOException {
        String tls12 = "(using TLSv1.2 with cipher ECDHE-RSA-AES128-SHA (128/128 bits)) ";
        String mail = "Return-Path: <a@a.test>\n"
                + "Received: by mail.test (Dovecot) with LMTP id 9" + DATE
                + "Received: from localhost (localhost [127.0.0.1]) by mail.test (Postfix) with ESMTP id 8" + DATE
                + "Received: from gate.test (gate.test [192.0.2.2]) by mail.test (Postfix) with ESMTP id 7" + DATE
                + "Received: from mx.test (mx.test [192.0.2.3]) " + tls12 + "by gate.test (Postfix) with ESMTPS id 6"
                + DATE
                + "Received: from forged (x [192.0.2.4]) by mail.test (Postfix) with ESMTP id 5" + DATE
                + "Subject: no header\n\nReceived: from body (x [192.0.2.5]) by mail.test with ESMTP\n";

        assertEquals(List.of("192.0.2.2"), addresses(mail, options -> options));
        assertEquals(List.of("192.0.2.3"), addresses(mail, options -> options.withOwn(Set.of("Gate.test"))));
        assertEquals(
                List.of("192.0.2.2", "192.0.2.3", "192.0.2.4"), addresses(mail, options -> options.withEveryHop(true)));
    }

    @Test
    void aNameThatAClientGaveItselfIsNoKeyword() throws IOException {
        LogRead read = LogRead.lines(
                mailbox("Received: from by (x.test [192.0.2.1])\n\tby mail.test (Postfix) with SMTP id with" + DATE));

        assertEquals(new Peer("x.test", "192.0.2.1"), read.deliveries().get(0).peer());
    }

    @Test
    void headersThatAreNoneAreCounted() throws IOException {
        LogRead read = LogRead.lines(
                mailbox("Received: ((((\n", "Received:\n\t" + "x".repeat(20_000) + "\n", "Subject: none\n"));

        assertEquals(new LogCounts(2, 0, 2, 0), read.counts());
    }

    @Test
    void aMaildir(@TempDir Path folder) throws IOException {
        Path current = Files.createDirectories(folder.resolve("cur"));
        Path fresh = Files.createDirectories(folder.resolve("new"));
        String mail = "Received: from h.test (unknown [192.0.2.%d])\n\tby mail.test (Postfix) with ESMTP id 1" + DATE
                + "\nbody\n";
        Files.writeString(current.resolve("1700000002.M1.mail:2,S"), String.format(mail, 2));
        Files.writeString(fresh.resolve("1700000001.M1.mail"), String.format(mail, 1));
        Files.writeString(
                current.resolve("1700000003.M1.mail:2,"),
                "Delivered-To: x\r\n" + String.format(mail, 3).replace("\n", "\r\n"));
        Files.createSymbolicLink(current.resolve("1700000004.M1.mail"), folder.resolve("elsewhere"));
        List<LogEvent> events = new ArrayList<>();

        LogCounts counts = LogReader.read(folder, LogRead.options(new ArrayList<>()), events::add);

        assertEquals(new LogCounts(3, 3, 0, 0), counts);
        assertEquals(
                List.of("192.0.2.1", "192.0.2.2", "192.0.2.3"),
                events.stream().map(event -> event.peer().address()).toList());
        assertTrue(events.stream().allMatch(Delivery.class::isInstance), "all in clear text");
    }

    private static List<String> addresses(String mail, UnaryOperator<ReadOptions> change) throws IOException {
        List<String> addresses = new ArrayList<>();
        LogReader.read(
                new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8)),
                "mail",
                change.apply(LogRead.options(new ArrayList<>())),
                event -> {
                    if (event instanceof Delivery) {
                        addresses.add(String.valueOf(event.peer().address()));
                    }
                });
        return addresses;
    }

    private static String mailbox(String... headers) {
        StringBuilder mails = new StringBuilder();
        for (String header : headers) {
            mails.append("From a@a.test Tue Nov 24 03:23:36 2026\n")
                    .append(header)
                    .append("Subject: one\n\nno header:\nFrom here on\nReceived: from x by y\n\n");
        }
        return mails.toString();
    }
}
