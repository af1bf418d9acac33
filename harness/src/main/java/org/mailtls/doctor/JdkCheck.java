package org.mailtls.doctor;

import java.util.List;
import org.mailtls.host.Jdk;
import org.mailtls.host.JdkFinder;

/** Lists the JDKs that the {@code client.jdk} axis can use. */
final class JdkCheck {
    private static final int OLDEST = 17;

    List<Finding> look() {
        return new JdkFinder().all().stream().map(JdkCheck::finding).toList();
    }

    private static Finding finding(Jdk jdk) {
        String seen = jdk.version() + ", " + jdk.vendor() + ", " + jdk.home();
        return jdk.feature() >= OLDEST
                ? Finding.ok("JDK " + jdk.feature(), seen)
                : Finding.warning("JDK " + jdk.feature(), seen, "mailtls needs 17 or newer; this one is left alone.");
    }
}
