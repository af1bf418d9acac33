package org.mailtls.doctor;

import java.util.List;
import java.util.stream.Stream;
import org.mailtls.host.Jdk;
import org.mailtls.host.JdkFinder;

/** Lists the JDKs that the {@code client.jdk} axis can use. */
final class JdkCheck {
    private static final int OLDEST = 17;

    List<Finding> look() {
        JdkFinder finder = new JdkFinder();
        return Stream.concat(
                        finder.all().stream().map(JdkCheck::finding),
                        finder.troubles().stream().map(JdkCheck::trouble))
                .toList();
    }

    private static Finding finding(Jdk jdk) {
        String seen = jdk.version() + ", " + jdk.vendor() + ", " + jdk.home();
        return jdk.feature() >= OLDEST
                ? Finding.ok("JDK " + jdk.feature(), seen)
                : Finding.warning("JDK " + jdk.feature(), seen, "mailtls needs 17 or newer; this one is left alone.");
    }

    private static Finding trouble(String seen) {
        return Finding.warning("JDK", seen, "JDKs named there are not found; mend it, or set JAVA_HOME_* instead.");
    }
}
