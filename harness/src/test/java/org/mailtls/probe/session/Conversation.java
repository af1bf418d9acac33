package org.mailtls.probe.session;

import java.io.IOException;
import java.net.Socket;
import java.util.HashMap;
import java.util.Map;
import org.mailtls.pki.PemFiles;
import org.mailtls.probe.scripted.BouncyServer;
import org.mailtls.probe.scripted.ScriptedServer;
import org.mailtls.probe.scripted.Smtp;

/**
 * A server with STARTTLS that answers each verb as the test says, before TLS and inside it. What it is not told it
 * answers with 250.
 */
final class Conversation {
    /** In place of a reply: the server hangs up. */
    static final String HANGS_UP = "";

    private final PemFiles identity;
    private final Map<String, String[]> clear = new HashMap<>();
    private final Map<String, String[]> inMail = new HashMap<>();
    private final Map<String, String[]> inside = new HashMap<>();

    Conversation(PemFiles identity) {
        this.identity = identity;
        inClear("EHLO", "250-mail.example.test", "250 STARTTLS");
        inClear("STARTTLS", "220 go ahead");
        inside("EHLO", "250-mail.example.test", "250 8BITMIME");
        inside("STARTTLS", "503 5.5.1 TLS is on");
        inside("RCPT", "503 5.5.1 MAIL first");
    }

    Conversation inClear(String verb, String... lines) {
        clear.put(verb, lines);
        return this;
    }

    /** In the clear as well, once there is a sender. */
    Conversation inMail(String verb, String... lines) {
        inMail.put(verb, lines);
        return this;
    }

    Conversation inside(String verb, String... lines) {
        inside.put(verb, lines);
        return this;
    }

    ScriptedServer start() {
        return new ScriptedServer((client, number) -> {
            if (beforeTls(client)) {
                talk(new BouncyServer(identity).over(client), inside);
            }
        });
    }

    private boolean beforeTls(Socket client) throws IOException {
        Smtp smtp = new Smtp(client.getInputStream(), client.getOutputStream());
        smtp.say("220 mail.example.test ESMTP");
        return talk(smtp, clear);
    }

    /** True once STARTTLS was answered with 220 in the clear, false at the end of the conversation. */
    private boolean talk(Smtp smtp, Map<String, String[]> replies) throws IOException {
        boolean mail = false;
        while (true) {
            String verb = smtp.verb();
            String[] lines = replies.getOrDefault(verb, new String[] {"250 ok"});
            if (mail && replies == clear) {
                lines = inMail.getOrDefault(verb, lines);
            }
            mail |= verb.equals("MAIL");
            if (verb.isEmpty() || lines[0].equals(HANGS_UP)) {
                return false;
            }
            if (verb.equals("QUIT")) {
                smtp.say("221 bye");
                return false;
            }
            smtp.say(lines);
            if (replies == clear && verb.equals("STARTTLS") && lines[0].startsWith("220")) {
                return true;
            }
        }
    }
}
