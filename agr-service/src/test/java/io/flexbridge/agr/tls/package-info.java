@NullMarked
package io.flexbridge.agr.tls;

import org.jspecify.annotations.NullMarked;
