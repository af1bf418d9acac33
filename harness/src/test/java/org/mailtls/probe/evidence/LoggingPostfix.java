package org.mailtls.probe.evidence;

import java.io.IOException;
import java.net.Socket;
import java.util.Locale;
import java.util.Map;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsFatalAlert;
import org.mailtls.pki.PemFiles;
import org.mailtls.probe.scripted.BouncyServer;
import org.mailtls.probe.scripted.ScriptedServer;
import org.mailtls.probe.scripted.Smtp;

/** Speaks SMTP and one suite of TLS 1.2, and logs it as Postfix does, or otherwise than it was. */
final class LoggingPostfix implements ScriptedServer.Script {
    private static final String TRUE = "TLSv1.2 with cipher ECDHE-RSA-AES128-GCM-SHA256 (128/128 bits)";
    private static final String CLIENT = "unknown[172.17.0.1]";

    private final LoggingServer server = new LoggingServer("Postfix", Map.of("header_checks", "static:INFO"));
    private final PemFiles identity;
    private String session = TRUE;
    private String header = "??(using " + TRUE + ")??(No client certificate requested)";
    private String reason = "no shared cipher";
    private String tooOld = "unsupported protocol";

    LoggingPostfix(PemFiles identity) {
        this.identity = identity;
    }

    /** What the log says of each session. */
    LoggingPostfix session(String words) {
        session = words;
        return this;
    }

    /** What the Received header says of each session. */
    LoggingPostfix header(String clause) {
        header = clause;
        return this;
    }

    /** What the log says of a refused handshake, whatever the reason. */
    LoggingPostfix reason(String words) {
        reason = words;
        tooOld = words;
        return this;
    }

    LoggingServer server() {
        return server;
    }

    @Override
    public void play(Socket client, int number) throws IOException {
        String process = "mail postfix/smtpd[" + (100 + number) + "]: ";
        server.write(process + "connect from " + CLIENT);
        Smtp clear = new Smtp(client.getInputStream(), client.getOutputStream());
        clear.say("220 mail.example.test ESMTP");
        if (!talk(clear, process)) {
            return;
        }
        Smtp inside;
        try {
            inside = new BouncyServer(identity)
                    .versions(ProtocolVersion.TLSv12)
                    .suites(CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256)
                    .over(client);
        } catch (TlsFatalAlert refused) {
            String why = refused.getAlertDescription() == AlertDescription.protocol_version ? tooOld : reason;
            server.write(process + "SSL_accept error from " + CLIENT + ": -1");
            server.write(process + "warning: TLS library problem: error:0A000000:SSL routines::" + why + ":x.c:1:");
            throw refused;
        }
        server.write(process + "Anonymous TLS connection established from " + CLIENT + ": " + session);
        talk(inside, process);
    }

    /** Answers commands up to STARTTLS, which gives true, or to the end. */
    private boolean talk(Smtp smtp, String process) throws IOException {
        String helo = "";
        for (String line = smtp.line(); line != null; line = smtp.line()) {
            String[] words = line.split(" ", 2);
            switch (words[0].toUpperCase(Locale.ROOT)) {
                case "EHLO" -> {
                    helo = words[1];
                    smtp.say("250-mail.example.test", "250 STARTTLS");
                }
                case "STARTTLS" -> {
                    smtp.say("220 2.0.0 Ready to start TLS");
                    return true;
                }
                case "RCPT" -> recipient(smtp, process, line, helo);
                case "DATA" -> mail(smtp, helo);
                case "QUIT" -> {
                    smtp.say("221 2.0.0 Bye");
                    return false;
                }
                default -> smtp.say("250 2.0.0 Ok");
            }
        }
        return false;
    }

    private void recipient(Smtp smtp, String process, String line, String helo) throws IOException {
        if (line.endsWith("@example.test>")) {
            smtp.say("250 2.1.5 Ok");
            return;
        }
        server.write(process + "NOQUEUE: reject: RCPT from " + CLIENT + ": 454 4.7.1 "
                + line.substring("RCPT TO:".length()) + ": Relay access denied; proto=ESMTP helo=<" + helo + ">");
        smtp.say("454 4.7.1 Relay access denied");
    }

    private void mail(Smtp smtp, String helo) throws IOException {
        smtp.say("354 End data with <CR><LF>.<CR><LF>");
        String line = smtp.line();
        while (line != null && !line.equals(".")) {
            line = smtp.line();
        }
        server.write("mail postfix/cleanup[9]: 4D2A0: info: header Received: from " + helo + " (unknown [172.17.0.1])"
                + header
                + "??by mail.example.test (Postfix) with ESMTPS id 4D2A0 from " + CLIENT
                + "; from=<a@b.test> to=<c@example.test>"
                + " proto=ESMTP helo=<" + helo + ">");
        smtp.say("250 2.0.0 Ok: queued as 4D2A0");
    }
}
