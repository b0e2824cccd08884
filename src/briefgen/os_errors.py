"""Why the system refused a file, in words a clerk knows; the system itself answers in English."""

from __future__ import annotations

import errno

from briefgen.diagnostics import Bilingual

_REASONS = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限，或文件正被别的程序使用",
    errno.EPERM: "没有权限",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EEXIST: "同名的文件或文件夹已经存在",
    errno.ENOTEMPTY: "文件夹不是空的",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EROFS: "磁盘是只读的",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EINVAL: "文件名不合要求",
    errno.ELOOP: "链接互相指向",
    errno.EBUSY: "文件正被别的程序使用",
    errno.EIO: "磁盘读写出错",
}


def reason(error: OSError) -> Bilingual:
    """In Chinese a number stands for what has no words of its own."""
    english = error.strerror or str(error)
    return Bilingual(_REASONS.get(error.errno or 0, f"系统拒绝（错误号 {error.errno or 0}）"), english)
