package org.mailtls.server.container;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.mailtls.server.ConfigLine;
import org.mailtls.server.UnsupportedSettingException;

/**
 * Services that a scenario gives word for word: a parameter named {@code master.cf:smtp/inet} is the whole line of
 * master.cf for that service, in place of the one that is there or beside the others.
 */
final class PostfixServices {
    private static final String PREFIX = "master.cf:";

    /** Service, type, private, unprivileged, chroot, wake-up, limit of processes, command; then its arguments. */
    private static final int LEAST_WORDS = 8;

    private static final Pattern LINE = Pattern.compile("\\S+(?: +\\S+){" + (LEAST_WORDS - 1) + ",}");

    private PostfixServices() {}

    /** Those among the parameters. */
    static List<ConfigLine> lines(Map<String, String> parameters) {
        List<ConfigLine> lines = new ArrayList<>();
        parameters.forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                lines.add(new ConfigLine(checked(name, value.strip()), "parameters." + name));
            }
        });
        return lines;
    }

    /** The parameters that are not among them. */
    static Map<String, String> others(Map<String, String> parameters) {
        Map<String, String> others = new LinkedHashMap<>(parameters);
        others.keySet().removeIf(name -> name.startsWith(PREFIX));
        return others;
    }

    private static String checked(String name, String line) {
        String service = name.substring(PREFIX.length());
        String begin = service.replaceFirst("/(?=[^/]*$)", " ");
        if (begin.equals(service)
                || !LINE.matcher(line).matches()
                || !line.replaceAll(" +", " ").startsWith(begin + " ")) {
            throw new UnsupportedSettingException(
                    "parameters." + name + ": expected one whole line of master.cf that begins with '" + begin
                            + "' and has " + LEAST_WORDS
                            + " words or more, such as 'smtp inet n - n - 1 postscreen' for"
                            + " master.cf:smtp/inet; found '" + line + "'",
                    "parameters." + name);
        }
        return line;
    }
}
