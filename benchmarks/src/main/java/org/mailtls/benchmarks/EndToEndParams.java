package org.mailtls.benchmarks;

import java.util.Locale;
import org.mailtls.scenario.Protection;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** For benchmarks of a mail that is protected end to end. */
@State(Scope.Thread)
public class EndToEndParams extends MailParams {
    /** {@code smime} or {@code openpgp}. */
    @Param("smime")
    public String protection = "smime";

    /** Of sender and recipient, in the words of a scenario's {@code mail-keys}. */
    @Param("rsa-3072")
    public String mailKeys = "rsa-3072";

    @Override
    Protection protection() {
        return Protection.valueOf(protection.toUpperCase(Locale.ROOT));
    }

    @Override
    String mailKeys() {
        return mailKeys;
    }
}
