"""Numbers of what the system may say."""

EPERM, ENOENT, EINTR, EIO, EBADF, EAGAIN, ENOMEM, EACCES, EEXIST, ENOTDIR, EISDIR, EINVAL, EPIPE = 1, 2, 4, 5, 9, 11, 12, 13, 17, 20, 21, 22, 32
EWOULDBLOCK, EADDRINUSE, ECONNABORTED, ECONNRESET, ETIMEDOUT, ECONNREFUSED, EHOSTUNREACH, EALREADY, EINPROGRESS = 11, 98, 103, 104, 110, 111, 113, 114, 115
errorcode = {value: name for name, value in list(globals().items()) if name[0] == "E" and name != "EWOULDBLOCK"}
