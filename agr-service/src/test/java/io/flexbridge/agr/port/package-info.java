/** Ports as tests have them; knows no technology. */
@NullMarked
package io.flexbridge.agr.port;

import org.jspecify.annotations.NullMarked;
