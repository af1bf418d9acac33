package org.mailtls.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pages of this project that people read, and the commands that they may paste from them. */
final class Pages {
    static final Path ROOT = Path.of("..");
    private static final String CALL = "./mailtls ";

    /** With words behind the verb: a verb alone is a name, and no command. */
    private static final Pattern IN_A_SENTENCE = Pattern.compile("`\\./mailtls ([a-z]+ [^`]+)`");

    /** One call in a block of code or in a sentence; {@code where} is the page and the line. */
    record Command(String where, List<String> words) {
        String verb() {
            return words.get(0);
        }

        @Override
        public String toString() {
            return where + ": mailtls " + String.join(" ", words);
        }
    }

    private Pages() {}

    static List<Path> all() throws IOException {
        List<Path> pages = new ArrayList<>(
                List.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md"), ROOT.resolve("results/README.md")));
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            docs.filter(page -> page.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages;
    }

    /** As the reader knows it: from the root of the checkout on. */
    static String name(Path page) {
        return ROOT.relativize(page).toString();
    }

    static List<Command> commands() throws IOException {
        List<Command> commands = new ArrayList<>();
        for (Path page : all()) {
            commands.addAll(commands(name(page), Files.readString(page)));
        }
        return commands;
    }

    static List<Command> commands(String page, String text) {
        List<Command> commands = new ArrayList<>();
        boolean code = false;
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.strip().startsWith("```")) {
                code = !code;
            } else if (code && line.contains(CALL)) {
                String call = line.substring(line.indexOf(CALL) + CALL.length());
                commands.add(new Command(page + ":" + number, words(call)));
            } else if (!code) {
                String where = page + ":" + number;
                IN_A_SENTENCE
                        .matcher(line)
                        .results()
                        .forEach(call -> commands.add(new Command(where, words(call.group(1)))));
            }
        }
        return commands;
    }

    /** As a shell splits them: up to a comment, a pipe or a redirection. */
    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        boolean begun = false;
        for (char c : (line + " ").toCharArray()) {
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
                begun = true;
            } else if (c == ' ' && begun) {
                if (List.of("|", ">", "&&", ";").contains(word.toString())) {
                    return words;
                }
                words.add(word.toString());
                word.setLength(0);
                begun = false;
            } else if (c == '#' && !begun) {
                return words;
            } else if (c != ' ') {
                word.append(c);
                begun = true;
            }
        }
        return words;
    }
}
