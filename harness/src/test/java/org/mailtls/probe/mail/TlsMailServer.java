package org.mailtls.probe.mail;

import java.io.IOException;
import java.net.Socket;
import org.mailtls.pki.PemFiles;
import org.mailtls.probe.scripted.BouncyServer;
import org.mailtls.probe.scripted.ScriptedServer;
import org.mailtls.probe.scripted.Smtp;

/** A server with STARTTLS whose conversation before and inside TLS is the test's. */
final class TlsMailServer {
    /** One side of STARTTLS. */
    interface Talk {
        void with(Smtp smtp) throws IOException;
    }

    private TlsMailServer() {}

    /**
     * @param clear what to say in the clear to everything but STARTTLS, once per command
     * @param inside all of the conversation inside TLS
     */
    static ScriptedServer of(PemFiles identity, Reactions clear, Talk inside) {
        return new ScriptedServer((client, number) -> {
            if (before(client, clear)) {
                inside.with(new BouncyServer(identity).over(client));
            }
        });
    }

    /** What a server says to a verb. */
    interface Reactions {
        String to(String verb);
    }

    private static boolean before(Socket client, Reactions clear) throws IOException {
        Smtp smtp = new Smtp(client.getInputStream(), client.getOutputStream());
        smtp.say("220 mail.example.test ESMTP");
        while (true) {
            String verb = smtp.verb();
            switch (verb) {
                case "EHLO" -> smtp.say("250-mail.example.test", "250 STARTTLS");
                case "STARTTLS" -> {
                    smtp.say("220 go ahead");
                    return true;
                }
                case "QUIT" -> {
                    smtp.say("221 bye");
                    return false;
                }
                case "" -> {
                    return false;
                }
                default -> smtp.say(clear.to(verb));
            }
        }
    }
}
