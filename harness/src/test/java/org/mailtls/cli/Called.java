package org.mailtls.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.function.IntSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a command printed, and how it ended. */
record Called(int code, String out, String err) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Called mailtls(String... words) {
        return of(() -> Main.execute(words));
    }

    static Called of(IntSupplier command) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream realOut = System.out;
        PrintStream realErr = System.err;
        try {
            System.setOut(new PrintStream(out, true, UTF_8));
            System.setErr(new PrintStream(err, true, UTF_8));
            int code = command.getAsInt();
            return new Called(code, out.toString(UTF_8), err.toString(UTF_8));
        } finally {
            System.setOut(realOut);
            System.setErr(realErr);
        }
    }

    /** Standard output as one document. */
    JsonNode json() {
        return JSON.readTree(out);
    }

    /** Standard output without its line ends, which fall where the terminal's width has them. */
    String text() {
        return out.replaceAll("\\s+", " ");
    }
}
