package org.mailtls.junit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.mailtls.cli.Main;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JVM of a run: the command line of mailtls, with its arguments in the first line of standard input, as a JSON array. It
 * ends when its input does, as after an interrupt: servers are removed, and finished cells are kept.
 */
final class ScenarioMain {
    /** As a shell has it for a process that was interrupted. */
    private static final int INTERRUPTED = 130;

    private ScenarioMain() {}

    public static void main(String[] none) throws IOException {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String first = input.readLine();
        if (first == null) {
            return;
        }
        String[] arguments = JsonMapper.shared().readValue(first, String[].class);
        Thread watch = new Thread(() -> endWith(input), "mailtls-parent");
        watch.setDaemon(true);
        watch.start();
        Main.main(arguments);
    }

    private static void endWith(BufferedReader input) {
        try {
            while (input.readLine() != null) {
                // Nobody has more to say.
            }
        } catch (IOException e) {
            System.err.println("mailtls: the tests' JVM is gone: " + e.getMessage());
        }
        System.exit(INTERRUPTED);
    }
}
