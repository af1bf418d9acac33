package org.mailtls.probe;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a test method is a control of checks: it holds a scan against a server of which it is known beforehand what
 * the scan must say. A check is only trusted once it was seen to say both. {@link ControlsOfChecksTest} asks for a weak
 * and a strong control of every check in the catalogue.
 *
 * <pre>{@code
 * @Test
 * @Control(check = "CS-NULL", weak = true)
 * void seesTheNullSuitesOfAServerThatOffersThem() { … }
 * }</pre>
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Control.All.class)
public @interface Control {
    /** The id of the check, or of several that one server shows at once. */
    String[] check();

    /**
     * The server has what the check is there to find, or lacks what it is there to ask for; otherwise it is as it
     * should be.
     */
    boolean weak();

    /** Holds several on one method: weak for one check and strong for another. */
    @Documented
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface All {
        Control[] value();
    }
}
