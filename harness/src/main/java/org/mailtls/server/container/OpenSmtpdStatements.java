package org.mailtls.server.container;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailtls.server.UnsupportedSettingException;

/** Statements of smtpd.conf(5) as they stand in a fragment, or as parameters with a dot for each space: smtp.ciphers. */
final class OpenSmtpdStatements {
    /** Those that say one thing, so that the last one would count. */
    private static final Pattern SINGLE = Pattern.compile(
            "((?:smtp limit|mta limit|mda limit|scheduler limit|pki \\S+|ca \\S+|smtp|queue|srs|bounce)\\s+\\S+)\\s+(\\S.*)");

    private OpenSmtpdStatements() {}

    static List<Setting> parameters(Map<String, String> parameters) {
        return Verbatim.parameters(parameters).stream()
                .map(setting -> new Setting(name(setting.name()), setting.value(), setting.origin()))
                .toList();
    }

    /** The name of a pki may be that of a host, with dots of its own: only the first and the last one part it off. */
    private static String name(String dotted) {
        if (dotted.startsWith("pki.")) {
            int last = dotted.lastIndexOf('.');
            return "pki " + dotted.substring(Math.min("pki.".length(), last), last) + " " + dotted.substring(last + 1);
        }
        return dotted.replace('.', ' ');
    }

    static List<Setting> read(Path file) {
        ConfigFragment fragment = ConfigFragment.read(file);
        return parse(fragment.name(), fragment.lines());
    }

    static List<Setting> parse(String name, List<String> lines) {
        List<Setting> settings = new ArrayList<>();
        StringBuilder joined = new StringBuilder();
        int first = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (joined.isEmpty()) {
                if (line.isEmpty() || line.startsWith("#")) {
                    continue;
                }
                first = i + 1;
            }
            boolean goesOn = line.endsWith("\\");
            joined.append(goesOn ? line.substring(0, line.length() - 1) : line);
            if (!goesOn || i == lines.size() - 1) {
                settings.add(statement(joined.toString().strip(), "config-file " + name + ":" + first));
                joined.setLength(0);
            }
        }
        return settings;
    }

    private static Setting statement(String line, String origin) {
        if (line.startsWith("listen ")) {
            throw new UnsupportedSettingException(origin + ": the listeners are the lab's, found '" + line
                    + "'; give them an option with server.parameters, such as listen.protocols: '\"TLSv1.2\"'");
        }
        if (count(line, '{') != count(line, '}')) {
            throw new UnsupportedSettingException(
                    origin + ": write the whole statement on one line, braces and all, or end lines with a backslash");
        }
        Matcher single = SINGLE.matcher(line);
        return single.matches()
                ? new Setting(single.group(1).replaceAll("\\s+", " "), single.group(2), origin)
                : new Setting(line, "", origin);
    }

    private static long count(String line, char wanted) {
        return line.chars().filter(one -> one == wanted).count();
    }
}
