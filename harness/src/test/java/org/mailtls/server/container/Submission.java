package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.mailtls.scenario.Service;
import org.mailtls.server.LabUser;

/** What both services for users must do, on every server. */
final class Submission {
    private static final String PLAIN = "AUTH PLAIN "
            + Base64.getEncoder()
                    .encodeToString(("\0" + LabUser.NAME + "\0" + LabUser.PASSWORD).getBytes(StandardCharsets.UTF_8));

    private Submission() {}

    static void check(ContainerServer server) throws Exception {
        try (SmtpDialog dialog = new SmtpDialog(server.address(Service.SUBMISSION))) {
            assertFalse(dialog.offers("AUTH"), "in the clear");
            dialog.command(PLAIN, "5");
            dialog.command("MAIL FROM:<a@client.example.test>", "5");
            dialog.startTls();
            assertTrue(dialog.offers("AUTH"), "inside TLS");
            dialog.command("MAIL FROM:<a@client.example.test>", "5");
            dialog.command(PLAIN, "235");
            dialog.mail();
        }
        submissions(server.address(Service.SUBMISSIONS));
    }

    private static void submissions(InetSocketAddress address) throws Exception {
        try (SSLSocket tls = (SSLSocket) trusting().createSocket(address.getAddress(), address.getPort())) {
            tls.setSoTimeout(10_000);
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(tls.getInputStream(), StandardCharsets.ISO_8859_1));
            assertTrue(answer(in).get(0).startsWith("220"));
            say(tls, "EHLO client.example.test");
            assertTrue(answer(in).stream().anyMatch(line -> line.startsWith("AUTH ", 4)));
            say(tls, "MAIL FROM:<a@client.example.test>");
            assertTrue(answer(in).get(0).startsWith("5"));
            say(tls, PLAIN);
            assertTrue(answer(in).get(0).startsWith("235"));
            say(tls, "MAIL FROM:<a@client.example.test>");
            assertTrue(answer(in).get(0).startsWith("250"));
        }
    }

    private static SSLSocketFactory trusting() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new SmtpDialog.TrustAll()}, null);
        return context.getSocketFactory();
    }

    private static void say(SSLSocket tls, String line) throws IOException {
        tls.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static List<String> answer(BufferedReader in) throws IOException {
        List<String> lines = new ArrayList<>();
        String line;
        do {
            line = in.readLine();
            if (line == null) {
                throw new IOException("the server hung up");
            }
            lines.add(line);
        } while (line.startsWith("-", 3));
        return lines;
    }
}
