/**
 * What the service needs of the world around it, as interfaces. Knows the messages and values, and
 * none of the technologies behind the interfaces.
 */
@NullMarked
package io.flexbridge.agr.port;

import org.jspecify.annotations.NullMarked;
