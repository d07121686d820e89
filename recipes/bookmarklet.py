"""The bookmark that sends the page one sees, and the key by which its page is taken in.

A request that another site's page makes comes without a session. So the bookmark carries a key of
its user and household: what comes with it waits, unread and unseen, until somebody of that
household who is signed in looks at it and says yes. The key opens nothing else.
"""

from urllib.parse import quote

from django.core import signing

from households.models import Household, User

_SALT = "recipes.bookmarklet"
# Works on pages with any policy of their own but one that forbids sending forms elsewhere. The
# page goes as a file, so that no letter of it is changed on the way.
_CODE = (
    "(()=>{"
    'const d=document,f=d.createElement("form"),t=new DataTransfer();'
    'const add=(n,v,k)=>{const i=d.createElement("input");i.type=k||"hidden";i.name=n;'
    "if(k)i.files=v;else i.value=v;f.append(i)};"
    't.items.add(new File(["<!doctype html>"+d.documentElement.outerHTML],"page.html",'
    '{type:"text/html"}));'
    'add("page",t.files,"file");add("address",location.href);add("key","KEY");'
    'f.method="post";f.enctype="multipart/form-data";f.target="_blank";f.hidden=true;'
    'f.action="ADDRESS";d.body.append(f);HTMLFormElement.prototype.submit.call(f)'
    "})()"
)


def script(*, user: User, household: Household, address: str) -> str:
    """The bookmark's address; `address`: where it sends pages to."""
    key = signing.dumps([user.pk, household.pk], salt=_SALT, compress=True)
    code = _CODE.replace("KEY", key).replace("ADDRESS", address)
    return "javascript:" + quote(code, safe="!$&'()*+,;=:@/?~-._")


def owner_of(key: str) -> tuple[User, Household] | None:
    """Whose bookmark it is; None for a forged key, and for one who runs the household no more."""
    try:
        user_id, household_id = signing.loads(key, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    user = User.objects.filter(pk=user_id, is_active=True).first()
    household = Household.objects.filter(pk=household_id).first()
    if user is None or household is None or not household.is_run_by(user):
        return None
    return user, household
