package org.mailtls.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Brings up mailtls' own small SMTP server, which needs no container engine, and can be wrong on purpose. It has STARTTLS and
 * no login. Where it stands says how long it lives, as for {@link MailServer}; the two may stand side by side.
 *
 * <pre>{@code
 * @Test
 * void sendsNothingInClear(@EmbeddedMailServer(fault = "no-starttls") LabMail mail) { … }
 * }</pre>
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(MailServerExtension.class)
public @interface EmbeddedMailServer {
    /** Its TLS provider: {@code SunJSSE}, {@code Conscrypt}, … */
    String provider() default "SunJSSE";

    /**
     * What it does wrong: {@code no-starttls}, {@code close-after-starttls}, {@code plaintext-after-ready},
     * {@code stall-after-starttls}, {@code throttle-421}, {@code throttle-454}, {@code legacy}, {@code lose-every-tenth}, …;
     * nothing if empty.
     */
    String fault() default "";

    /** TLS settings, as for {@link MailServer#tls}; it knows fewer. */
    String[] tls() default {};
}
