package org.mailtls.cli;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Properties;

/** What is known of the reader's screen. */
final class Terminal {
    /** Columns of a result table: what a default terminal, a log viewer and a mail all show without wrapping. */
    static final int WIDTH = 100;

    private static final String BLOCKS = "\u2581\u2588";

    private Terminal() {}

    /** Whether results may be coloured: on a terminal, unless its user or a CI system says otherwise. */
    static boolean colours() {
        return colours(System.getenv(), onTerminal());
    }

    /** @see <a href="https://no-color.org">NO_COLOR</a>: counts if it is there and not empty, whatever it says */
    static boolean colours(Map<String, String> environment, boolean onTerminal) {
        return onTerminal
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.containsKey("CI")
                && !"dumb".equals(environment.get("TERM"));
    }

    /** Whether standard output can show the blocks that lines over time are drawn with. */
    static boolean unicode() {
        return unicode(System.getProperties());
    }

    /** @param properties of the JVM; one older than JDK 19 has another name for the encoding, and only on a terminal */
    static boolean unicode(Properties properties) {
        String name = properties.getProperty("stdout.encoding");
        if (name == null) {
            name = properties.getProperty("sun.stdout.encoding");
        }
        try {
            Charset charset = name == null ? Charset.defaultCharset() : Charset.forName(name);
            return charset.canEncode() && charset.newEncoder().canEncode(BLOCKS);
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    /** From JDK 22 on a console is there even without a terminal, and only {@code isTerminal} tells. */
    static boolean onTerminal() {
        java.io.Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) MethodHandles.publicLookup()
                    .findVirtual(java.io.Console.class, "isTerminal", MethodType.methodType(boolean.class))
                    .invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (Throwable e) {
            throw new IllegalStateException("Console.isTerminal is public and throws nothing", e);
        }
    }
}
