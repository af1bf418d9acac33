package org.mailtls.server.container;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.mailtls.server.ConfigLine;
import org.mailtls.server.UnsupportedSettingException;

/** Properties of a JVM: those that the file java.security has, and those of the command line. */
final class JvmProperties {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)+");

    /** Names in the java.security of JDK 17 to 25; all others are system properties. */
    private static final Pattern SECURITY = Pattern.compile("security\\..*|securerandom\\..*|login\\..*|policy\\..*"
            + "|keystore\\..*|ssl\\..*|networkaddress\\..*|ocsp\\..*|crypto\\.policy|krb5\\..*|sun\\.rmi\\..*"
            + "|jdk\\.(certpath|jar|tls)\\.disabledAlgorithms|jdk\\.disabled\\.namedCurves|jdk\\.security\\..*"
            + "|jdk\\.tls\\.(legacyAlgorithms|keyLimits|alpnCharset)|jdk\\.xml\\..*|jceks\\..*|jdk\\.sasl\\..*"
            + "|jdk\\.io\\..*");

    private JvmProperties() {}

    static boolean isSecurity(String name) {
        return SECURITY.matcher(name).matches();
    }

    /** As a line of a file of arguments; see "java Command-Line Argument Files" in the JDK's manual. */
    static ConfigLine option(Setting setting) {
        String text = "-D" + setting.name() + "=" + setting.value();
        boolean plain = text.matches("[^\\s\"'#\\\\]*");
        return new ConfigLine(
                plain ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"', setting.origin());
    }

    /** As a line of a properties file. */
    static ConfigLine security(Setting setting) {
        return new ConfigLine(setting.name() + " = " + setting.value().replace("\\", "\\\\"), setting.origin());
    }

    static void check(Setting setting) {
        if (!NAME.matcher(setting.name()).matches()) {
            throw new UnsupportedSettingException(
                    setting.origin() + ": '" + setting.name()
                            + "' is not the name of a property of a JVM; write one such as jdk.tls.namedGroups",
                    setting.origin());
        }
    }

    static List<Setting> read(Path file) {
        ConfigFragment fragment = ConfigFragment.read(file);
        return parse(fragment.name(), fragment.lines());
    }

    /** A line that ends in a backslash goes on in the next, as in the JDK's own java.security. */
    static List<Setting> parse(String name, List<String> lines) {
        List<Setting> settings = new ArrayList<>();
        StringBuilder begun = new StringBuilder();
        int first = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (begun.isEmpty()) {
                first = i + 1;
                if (line.isEmpty() || line.startsWith("#") || line.startsWith("!")) {
                    continue;
                }
            }
            boolean goesOn = line.endsWith("\\") && i + 1 < lines.size();
            begun.append(goesOn ? line.substring(0, line.length() - 1) : line);
            if (!goesOn) {
                settings.add(setting(begun.toString(), "config-file " + name + ":" + first));
                begun.setLength(0);
            }
        }
        return settings;
    }

    private static Setting setting(String line, String origin) {
        int equals = line.indexOf('=');
        if (equals < 1) {
            throw new UnsupportedSettingException(origin + ": expected 'name = value', found '" + line + "'");
        }
        return new Setting(
                line.substring(0, equals).strip(), line.substring(equals + 1).strip(), origin);
    }
}
