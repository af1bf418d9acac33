package org.mailtls.junit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JVM that keeps a server for a test. The first line of its standard input is the server's scenario, as a text of JSON; it
 * answers with a {@link MailReady}, and then each request with a {@link MailAnswer}. Ends, and the server with it, when its
 * input does, so that nothing outlives tests that were killed.
 */
final class MailServerMain {
    private MailServerMain() {}

    public static void main(String[] none) throws IOException {
        PrintStream answers = System.out;
        // What libraries may have to say must not be taken for an answer.
        System.setOut(System.err);
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String first = requests.readLine();
        if (first == null) {
            return;
        }
        KeptServer server = new KeptServer();
        // A Ctrl-C goes to all processes of a terminal, to this one too.
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "mailtls-tidy"));
        JsonMapper json = JsonMapper.shared();
        answers.println(json.writeValueAsString(server.start(json.readValue(first, String.class))));
        String request;
        while ((request = requests.readLine()) != null) {
            answers.println(json.writeValueAsString(server.answer(request)));
        }
        System.exit(0);
    }
}
