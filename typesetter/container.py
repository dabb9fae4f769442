"""The container of a document: none, EDGAR's complete submission, or the same in a PEM envelope."""

from typesetter.filing import Filing


def contained(document: str, filing: Filing, container: str) -> str:
    """A document in its container."""
    if container == "bare":
        return document
    listed = "".join(f"ITEM INFORMATION:\t\t{item.caption}\n" for item in filing.items)
    text = (
        f"<SEC-DOCUMENT>0001999123-23-000017.txt : {filing.signed:%Y%m%d}\n"
        f"<SEC-HEADER>0001999123-23-000017.hdr.sgml : {filing.signed:%Y%m%d}\n"
        "ACCESSION NUMBER:\t\t0001999123-23-000017\nCONFORMED SUBMISSION TYPE:\t8-K\nPUBLIC DOCUMENT COUNT:\t\t1\n"
        f"CONFORMED PERIOD OF REPORT:\t{(filing.earliest or filing.day):%Y%m%d}\n{listed}"
        f"FILED AS OF DATE:\t\t{filing.signed:%Y%m%d}\n\nFILER:\n\n\tCOMPANY DATA:\t\n"
        f"\t\tCOMPANY CONFORMED NAME:\t\t\t{filing.name.upper()}\n\t\tCENTRAL INDEX KEY:\t\t\t0001999123\n</SEC-HEADER>\n"
        f"<DOCUMENT>\n<TYPE>8-K\n<SEQUENCE>1\n<TEXT>\n{document}</TEXT>\n</DOCUMENT>\n</SEC-DOCUMENT>\n"
    )
    if container == "envelope":
        head = "-----BEGIN PRIVACY-ENHANCED MESSAGE-----\nProc-Type: 2001,MIC-CLEAR\nOriginator-Name: keymaster@town.hall.org\n\n"
        return f"{head}{text}-----END PRIVACY-ENHANCED MESSAGE-----\n"
    return text
