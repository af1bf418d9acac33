package org.mailtls.server;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line of a configuration that a server's log complains of, by its number, its name or its value.
 *
 * @param number of the line, from 1
 */
public record ConfigFault(ConfigFile file, int number, ConfigLine line) {
    private static final Pattern COMPLAINT = Pattern.compile(
            "(?i)fatal|panic|error|warn|invalid|illegal|bad|wrong|unknown|unsupported|unrecogni[sz]ed|undefined|unable"
                    + "|cannot|can't|could ?n[o']t|fail|syntax|missing|no such|not (found|a|an|allowed|valid|supported)\\b|denied|\\bno \\w+ for\\b");
    private static final Pattern GRAVE = Pattern.compile("(?i)fatal|panic|\\berror|syntax|\\bdied\\b");
    private static final Pattern FATAL = Pattern.compile("(?i)\\bfatal\\b|\\bpanic\\b");
    private static final Pattern PROGRAM = Pattern.compile("[^:]*: ");

    private static final Pattern FILE_THEN_LINE =
            Pattern.compile("([\\w./-]*[\\w-]\\.?[\\w-]+)(?:[\"']?,?:? +line +|[(:])(\\d+)\\b");
    private static final Pattern LINE_OF_FILE =
            Pattern.compile("\\bline +(\\d+)(?: +(?:of|in)(?: +file)? +[\"']?([\\w./-]*\\w))?");

    private static final Pattern NAME = Pattern.compile("[\"']?([A-Za-z][\\w.-]{3,})[\"']?\\s*[=:]");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"|'([^']+)'");
    /** Words of so many values that their appearance in a log says nothing. */
    private static final Set<String> COMMON = Set.of("true", "false", "none", "smtp", "smtpd", "mail", "inet", "unix");

    private static final int SHORTEST_VALUE = 4;
    private static final int POSITION = 100;
    private static final int NAMED = 40;
    private static final int VALUED = 30;
    private static final int GRAVELY = 200;
    /** What a program says right before it gives up. */
    private static final int LAST_WORDS = 190;

    private static final int IGNORED = -1;
    /** A server that is the lab's but for a few lines mostly fails by those. */
    private static final int SCENARIO = 5;

    private static final int MOST = 3;

    /** What is wrong, as a person would look for it: {@code main.cf line 12: inet_protocols = x (server.parameters…)}. */
    public String text() {
        String name = file.path().substring(file.path().lastIndexOf('/') + 1);
        String from = path().isEmpty() ? "what every server of the lab gets" : "server." + line.origin();
        return name + " line " + number + ": " + line.text().strip() + "  (" + from + ")";
    }

    /** The setting that asked for the line, below {@code server}: empty for a line of the lab's own. */
    public Optional<String> path() {
        String origin = line.origin();
        int space = origin.indexOf(' ');
        return origin.equals(ConfigLine.LAB)
                ? Optional.empty()
                : Optional.of(space < 0 ? origin : origin.substring(0, space));
    }

    /**
     * The lines that a log complains of most plainly; empty if it speaks of none, or of so many that none stands out.
     *
     * @param log oldest line first
     */
    public static List<ConfigFault> in(List<String> log, List<ConfigFile> files) {
        // A server's complaint is of what it reads, not of a program that is shown as well.
        List<ConfigFile> read =
                files.stream().filter(file -> !file.path().endsWith(".js")).toList();
        List<Integer> gravities = gravities(log);
        int best = 0;
        Set<ConfigFault> faults = new LinkedHashSet<>();
        for (int i = 0; i < log.size(); i++) {
            String complaint = log.get(i);
            int gravity = gravities.get(i);
            if (gravity == IGNORED || !COMPLAINT.matcher(complaint).find()) {
                continue;
            }
            for (Scored scored : scores(complaint, read)) {
                int score = scored.score() + gravity;
                if (score > best) {
                    best = score;
                    faults.clear();
                }
                if (score == best) {
                    faults.add(scored.fault());
                }
            }
        }
        return faults.size() > MOST ? List.of() : List.copyOf(faults);
    }

    /** Of each line. Where something was fatal, a warning tells only if the same program said it right before. */
    private static List<Integer> gravities(List<String> log) {
        boolean fatal = log.stream().anyMatch(line -> FATAL.matcher(line).find());
        List<Integer> lastFirst = new ArrayList<>();
        String dying = null;
        for (int i = log.size() - 1; i >= 0; i--) {
            String line = log.get(i);
            Matcher start = PROGRAM.matcher(line);
            String program = start.lookingAt() ? start.group() : null;
            if (GRAVE.matcher(line).find()) {
                dying = program;
                lastFirst.add(GRAVELY);
            } else if (program != null && program.equals(dying)) {
                lastFirst.add(LAST_WORDS);
            } else {
                dying = null;
                lastFirst.add(fatal ? IGNORED : 0);
            }
        }
        Collections.reverse(lastFirst);
        return lastFirst;
    }

    private record Scored(ConfigFault fault, int score) {}

    private static List<Scored> scores(String complaint, List<ConfigFile> files) {
        List<Scored> scores = new ArrayList<>();
        for (ConfigFile file : files) {
            Integer position = position(complaint, file, files.size() == 1);
            for (int i = 0; i < file.lines().size(); i++) {
                ConfigLine line = file.lines().get(i);
                boolean here = position != null && position == i + 1;
                int score = (here ? POSITION : 0) + words(complaint, line);
                if (score > 0) {
                    boolean lab = line.origin().equals(ConfigLine.LAB);
                    scores.add(new Scored(new ConfigFault(file, i + 1, line), score + (lab ? 0 : SCENARIO)));
                }
            }
        }
        scores.sort(Comparator.comparingInt(Scored::score).reversed());
        return scores;
    }

    /** The line of a file that a complaint gives by number; the server may have put the file elsewhere. */
    private static @Nullable Integer position(String complaint, ConfigFile file, boolean only) {
        Matcher after = FILE_THEN_LINE.matcher(complaint);
        boolean another = false;
        while (after.find()) {
            if (sameName(after.group(1), file)) {
                return number(after.group(2));
            }
            another |= after.group(1).contains(".") || after.group(1).contains("/");
        }
        Matcher before = LINE_OF_FILE.matcher(complaint);
        if (before.find() && (before.group(2) == null ? only && !another : sameName(before.group(2), file))) {
            return number(before.group(1));
        }
        return null;
    }

    private static boolean sameName(String path, ConfigFile file) {
        return path.substring(path.lastIndexOf('/') + 1)
                .equals(file.path().substring(file.path().lastIndexOf('/') + 1));
    }

    private static @Nullable Integer number(String digits) {
        return digits.length() < 7 ? Integer.valueOf(digits) : null;
    }

    private static int words(String complaint, ConfigLine line) {
        String text = line.text().strip();
        if (text.isEmpty() || text.startsWith("#")) {
            return 0;
        }
        Matcher name = NAME.matcher(text);
        boolean assignment = name.find();
        int score = assignment && says(complaint, name.group(1)) ? NAMED : 0;
        // Of the lab's own lines only the name tells: their values are words such as host names and ports.
        return line.origin().equals(ConfigLine.LAB)
                ? score
                : score
                        + value(
                                complaint,
                                assignment ? text.substring(name.end()).strip() : text);
    }

    private static int value(String complaint, String value) {
        if (telling(value) && says(complaint, value)) {
            return VALUED;
        }
        List<String> parts = new ArrayList<>();
        QUOTED.matcher(value)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .forEach(parts::add);
        parts.addAll(List.of(value.split("[\\s,:;\"'{}]+")));
        return parts.stream().anyMatch(part -> telling(part) && says(complaint, part)) ? VALUED - 10 : 0;
    }

    private static boolean telling(String value) {
        return (value.length() >= SHORTEST_VALUE || value.startsWith("${")) && !COMMON.contains(value);
    }

    /** Whether a text stands in another as a whole word. */
    private static boolean says(String complaint, String word) {
        for (int at = complaint.indexOf(word); at >= 0; at = complaint.indexOf(word, at + 1)) {
            int end = at + word.length();
            if ((at == 0 || !wordly(complaint.charAt(at - 1)))
                    && (end == complaint.length() || !wordly(complaint.charAt(end)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean wordly(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
