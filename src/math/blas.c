/* The only file that includes <cblas.h>. */
#include <cblas.h>

#include "nutgraf/status.h"

const char *ng_blas_version(void)
{
    return openblas_get_config();
}
