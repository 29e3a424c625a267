@NullMarked
package io.flexbridge.agr.uftp.directory;

import org.jspecify.annotations.NullMarked;
